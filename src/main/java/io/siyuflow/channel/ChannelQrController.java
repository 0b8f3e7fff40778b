package io.siyuflow.channel;

import io.siyuflow.account.Accounts;
import io.siyuflow.connector.Originals;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The QR codes of channels at a 公众号, to look at and to download. */
@RestController
@RequestMapping("/api/accounts/{account}/channels")
class ChannelQrController {

    private final Accounts accounts;
    private final Channels channels;
    private final MakingChannelQr makingQr;
    private final QrFolder folder;
    private final Originals originals;

    ChannelQrController(
            Accounts accounts, Channels channels, MakingChannelQr makingQr, QrFolder folder, Originals originals) {
        this.accounts = accounts;
        this.channels = channels;
        this.makingQr = makingQr;
        this.folder = folder;
        this.originals = originals;
    }

    @GetMapping("/{channel}/qr")
    ChannelQr qr(@PathVariable AccountId account, @PathVariable long channel) {
        return made(account, channels.the(channel));
    }

    @GetMapping("/{channel}/qr.svg")
    ResponseEntity<byte[]> svg(
            @PathVariable AccountId account,
            @PathVariable long channel,
            @RequestParam(defaultValue = "false") boolean label,
            @RequestParam(required = false) String logo) {
        Channel found = channels.the(channel);
        QrLogo picture = picture(logo);
        return QrDownload.svg(poster(found, made(account, found).url(), label, picture), found.name());
    }

    @GetMapping("/{channel}/qr.png")
    ResponseEntity<byte[]> png(
            @PathVariable AccountId account,
            @PathVariable long channel,
            @RequestParam(defaultValue = "430") int size,
            @RequestParam(defaultValue = "false") boolean label,
            @RequestParam(required = false) String logo) {
        Channel found = channels.the(channel);
        QrLogo picture = picture(logo);
        QrDownload.checked(size);
        poster(found, "", label, picture).checkFonts();
        return QrDownload.png(poster(found, made(account, found).url(), label, picture), found.name(), size);
    }

    /** Codes that do not exist yet are made on the way, as many as WeChat makes in some seconds. */
    @GetMapping("/qr.zip")
    void zip(
            @PathVariable AccountId account,
            @RequestParam List<Long> ids,
            @RequestParam(defaultValue = "430") int size,
            @RequestParam(defaultValue = "false") boolean svg,
            @RequestParam(defaultValue = "false") boolean label,
            @RequestParam(required = false) String logo,
            HttpServletResponse response)
            throws IOException {
        accounts.the(account, Platform.MP);
        if (ids.isEmpty() || ids.size() > QrFolder.MOST) {
            throw RequestRefused.invalid("ids", "一次最多下载 " + QrFolder.MOST + " 个渠道的二维码");
        }
        QrDownload.checked(size);
        QrLogo picture = picture(logo);
        List<Channel> chosen = ids.stream().distinct().map(channels::the).toList();
        if (!svg) {
            chosen.forEach(channel -> poster(channel, "", label, picture).checkFonts());
        }
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("渠道二维码.zip", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        folder.write(
                account,
                chosen,
                svg ? ".svg" : ".png",
                (channel, content) -> {
                    QrPoster poster = poster(channel, content, label, picture);
                    return svg ? poster.svg().getBytes(StandardCharsets.UTF_8) : poster.png(size);
                },
                QrFolder.PATIENCE,
                response.getOutputStream());
    }

    private ChannelQr made(AccountId account, Channel channel) {
        accounts.the(account, Platform.MP);
        return makingQr.of(account, channel);
    }

    private QrLogo picture(String file) {
        return file == null || file.isBlank()
                ? null
                : QrLogo.of(originals.find(file).orElseThrow(() -> RequestRefused.notFound("没有这个图片，请重新上传")));
    }

    private static QrPoster poster(Channel channel, String content, boolean label, QrLogo logo) {
        return new QrPoster(content, label ? channel.name() : "", logo);
    }
}
