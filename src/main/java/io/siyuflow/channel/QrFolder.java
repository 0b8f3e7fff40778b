package io.siyuflow.channel;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/** The codes of many channels as one ZIP, each written as soon as it is drawn. */
@Component
class QrFolder {

    static final int MOST = 200;

    /** So long WeChat is asked for codes that are not made yet: who downloads waits for a file, and proxies not much longer. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MakingChannelQr makingQr;

    QrFolder(MakingChannelQr makingQr) {
        this.makingQr = makingQr;
    }

    /**
     * A code that WeChat did not make is not in it; a text beside the others says why.
     *
     * @param patience after so long no code is made any more: those that are made already still go in
     */
    void write(
            AccountId account,
            List<Channel> channels,
            String suffix,
            Drawing drawing,
            Duration patience,
            OutputStream out)
            throws IOException {
        long giveUp = System.nanoTime() + patience.toNanos();
        Set<String> names = new HashSet<>();
        StringBuilder missing = new StringBuilder();
        // Not closed when something fails half-way: without its end nobody takes it for a whole one.
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Channel channel : channels) {
            try {
                byte[] picture =
                        drawing.draw(channel, code(account, channel, giveUp).url());
                add(zip, free(QrDownload.fileName(channel.name()), names) + suffix, picture);
            } catch (RequestRefused refused) {
                missing.append(channel.name())
                        .append("：")
                        .append(refused.getMessage())
                        .append("\r\n");
            }
        }
        if (!missing.isEmpty()) {
            add(zip, "没有下载到的渠道.txt", ("\uFEFF" + missing).getBytes(StandardCharsets.UTF_8));
        }
        zip.finish();
    }

    private ChannelQr code(AccountId account, Channel channel, long giveUp) {
        return makingQr.madeBefore(account, channel).orElseGet(() -> {
            if (System.nanoTime() >= giveUp) {
                throw RequestRefused.conflict("还没有二维码，向微信申请用的时间太长，这次没有再申请。请再下载一次，接着申请");
            }
            return makingQr.of(account, channel);
        });
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Two channels may differ only in what a file name can't hold. */
    private static String free(String name, Set<String> names) {
        Function<Integer, String> numbered = n -> n == 1 ? name : name + "-" + n;
        int n = 1;
        while (!names.add(numbered.apply(n))) {
            n++;
        }
        return numbered.apply(n);
    }

    /** Draws one channel's code. */
    interface Drawing {
        byte[] draw(Channel channel, String content);
    }
}
