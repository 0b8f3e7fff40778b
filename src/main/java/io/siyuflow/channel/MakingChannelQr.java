package io.siyuflow.channel;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Makes a channel's permanent code at a 公众号 the first time it is needed. Two at once make one: here they wait for each other, on
 * two nodes the ledger's key keeps them apart.
 */
@Service
class MakingChannelQr {

    /** WeChat's limit of permanent codes; none can be deleted. */
    private static final long MOST = 100_000;

    private final ChannelQrs qrs;
    private final ConsoleCalls calls;
    private final Clock clock;
    private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

    MakingChannelQr(ChannelQrs qrs, ConsoleCalls calls, Clock clock) {
        this.qrs = qrs;
        this.clock = clock;
        this.calls = calls;
    }

    ChannelQr of(AccountId account, Channel channel) {
        return qrs.find(account, channel.id()).orElseGet(() -> make(account, channel));
    }

    Optional<ChannelQr> madeBefore(AccountId account, Channel channel) {
        return qrs.find(account, channel.id());
    }

    private ChannelQr make(AccountId account, Channel channel) {
        synchronized (locks[(int) (channel.id() % locks.length)]) {
            return qrs.find(account, channel.id()).orElseGet(() -> askFor(account, channel));
        }
    }

    private ChannelQr askFor(AccountId account, Channel channel) {
        if (qrs.countOf(account) >= MOST) {
            throw RequestRefused.conflict("这个公众号的永久二维码已用完（微信上限 100,000 个，且不能删除），请重复使用已有渠道");
        }
        Made made = calls.make(account, "mp.create-qr-code", new Request(channel.scene()), key(channel), Made.class);
        ChannelQr qr = new ChannelQr(channel.scene(), made.url(), made.ticket());
        qrs.add(account, channel.id(), qr);
        return qr;
    }

    /** The same for all who ask in one minute, another after it: what WeChat refused once may be allowed tomorrow. */
    private String key(Channel channel) {
        return "qr-" + channel.scene() + "-" + clock.instant().getEpochSecond() / 60;
    }

    private record Request(String scene) {}

    private record Made(String ticket, String url) {}
}
