package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Media;
import io.siyuflow.connector.Originals.Original;
import io.siyuflow.redis.Redis;
import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mockito.Mockito;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.mock.env.MockEnvironment;

/** The module's classes put together around a stubbed WeChat, without Spring, with Redis away. */
final class Workbench implements AutoCloseable {

    static {
        WechatConfiguration.silence(LoggingSystem.get(Workbench.class.getClassLoader()));
    }

    /** A book without a page: WeChat decides whether a message may go. */
    static final MessageWindows NOTHING_KNOWN = new MessageWindows() {
        @Override
        public Place take(AccountId account, String openid) {
            return Place.UNKNOWN;
        }

        @Override
        public void giveBack(AccountId account, String openid, Place place) {}

        @Override
        public void close(AccountId account, String openid) {}
    };

    final StubbedWechat weChat = StubbedWechat.start();
    final FixedAccounts accounts = FixedAccounts.ofTheReference();
    final Clock clock = Clock.offset(Clock.systemUTC(), Duration.ZERO);
    final SharedTokens tokens = new SharedTokens(redisThatIsAway());
    final WechatSettings settings;
    final MpServices mps;
    final WecomServices wecoms;
    final WechatCalls calls;
    final KnownMedia media = new KnownMedia();
    final Uploads uploads = new Uploads(file -> file.equals("gone")
            ? Optional.empty()
            : Optional.of(new Original("门店 海报.png", "image/png", "PNG…".getBytes())));

    Workbench() {
        settings = settings(weChat.url());
        WechatHosts hosts = new WechatHosts(settings, new MockEnvironment());
        mps = new MpServices(accounts, settings, hosts, tokens);
        wecoms = new WecomServices(accounts, settings, hosts, tokens);
        calls = new WechatCalls(mps, wecoms, new WechatErrors(clock), clock);
    }

    static WechatSettings settings(String url) {
        return new WechatSettings(url, url, url, url, url, url, Duration.ofMillis(500), Duration.ofMillis(700), 20);
    }

    static Redis redisThatIsAway() {
        Redis redis = Mockito.mock(Redis.class);
        Mockito.when(redis.ask(Mockito.any())).thenReturn(Optional.empty());
        return redis;
    }

    CallContext mp() {
        return context(FixedAccounts.MP, 1, false);
    }

    CallContext wecom() {
        return context(FixedAccounts.WECOM, 1, false);
    }

    CallContext context(AccountId account, int attempt, boolean earlierUnknown) {
        return new CallContext(
                account, "key", attempt, earlierUnknown, clock.instant().plusSeconds(8));
    }

    static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }

    @Override
    public void close() {
        weChat.close();
    }

    /** {@code file-1} is at WeChat as {@code media-file-1}; a forgotten one is uploaded anew as {@code media-file-1-again}. */
    static final class KnownMedia implements Media {

        final List<String> forgotten = new ArrayList<>();
        final Map<String, String> ids = new HashMap<>(Map.of("file-1", "media-file-1", "file-2", "media-file-2"));

        @Override
        public Optional<String> mediaId(AccountId account, String file) {
            return Optional.ofNullable(ids.get(file));
        }

        @Override
        public String ensureMediaId(AccountId account, String file) {
            return ids.computeIfAbsent(file, f -> "media-" + f + "-again");
        }

        @Override
        public String massVideoId(AccountId account, String file) {
            return "mass-" + ensureMediaId(account, file);
        }

        @Override
        public String ensurePicUrl(AccountId account, String file) {
            return "https://pic.example/" + file;
        }

        @Override
        public Optional<String> picUrl(AccountId account, String file) {
            return mediaId(account, file).map(id -> "https://pic.example/" + file);
        }

        @Override
        public void forget(AccountId account, String mediaId) {
            forgotten.add(mediaId);
            ids.values().remove(mediaId);
        }
    }
}
