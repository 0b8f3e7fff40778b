package io.siyuflow.wechat;

import io.siyuflow.redis.Redis;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import me.chanjar.weixin.common.redis.WxRedisOps;
import org.springframework.stereotype.Component;

/**
 * Access tokens and tickets: a copy in this JVM first, then Redis for what another node has fetched; without Redis each node has
 * its own, which WeChat allows (stable token, 企微's gettoken give the same token while it is valid).
 */
@Component
class SharedTokens implements WxRedisOps {

    private static final String PREFIX = "siyuflow:wechat:";
    private static final Duration MARGIN = Duration.ofSeconds(200);

    private final Redis redis;
    private final Map<String, Token> copies = new ConcurrentHashMap<>();
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();

    SharedTokens(Redis redis) {
        this.redis = redis;
    }

    @Override
    public String getValue(String key) {
        return token(key).map(Token::value).orElse(null);
    }

    @Override
    public Long getExpire(String key) {
        return token(key).map(token -> token.left().toSeconds()).orElse(null);
    }

    /** Kept a little shorter than WeChat keeps it; WxJava's Redis classes leave that to us. */
    @Override
    public void setValue(String key, String value, int expire, TimeUnit unit) {
        Duration lifetime = Duration.of(expire, unit.toChronoUnit());
        Duration kept = lifetime.compareTo(MARGIN.multipliedBy(2)) > 0 ? lifetime.minus(MARGIN) : lifetime.dividedBy(2);
        Token token = new Token(value, System.currentTimeMillis() + kept.toMillis());
        copies.put(key, token);
        redis.ask(client -> {
            client.<String>getBucket(PREFIX + key).set(token.written(), kept);
            return true;
        });
    }

    /** WxJava only ever asks for 0: the token is no longer good. */
    @Override
    public void expire(String key, int expire, TimeUnit unit) {
        copies.remove(key);
        redis.ask(client -> client.getBucket(PREFIX + key).delete());
    }

    /** One thread of this node asks WeChat; two nodes may ask at once, and get the same token. */
    @Override
    public Lock getLock(String key) {
        return locks.computeIfAbsent(key, k -> new ReentrantLock());
    }

    private Optional<Token> token(String key) {
        Token copy = copies.get(key);
        if (copy != null && copy.isGood()) {
            return Optional.of(copy);
        }
        Optional<Token> shared = redis.ask(
                        client -> client.<String>getBucket(PREFIX + key).get())
                .map(Token::read)
                .filter(Token::isGood);
        shared.ifPresent(token -> copies.put(key, token));
        return shared;
    }

    /** In Redis as {@code until:value}, so that one question tells both. */
    private record Token(String value, long until) {

        static Token read(String written) {
            int colon = written.indexOf(':');
            return new Token(written.substring(colon + 1), Long.parseLong(written.substring(0, colon)));
        }

        String written() {
            return until + ":" + value;
        }

        Duration left() {
            return Duration.ofMillis(until - System.currentTimeMillis());
        }

        boolean isGood() {
            return left().toSeconds() > 1;
        }

        @Override
        public String toString() {
            return "Token[redacted]";
        }
    }
}
