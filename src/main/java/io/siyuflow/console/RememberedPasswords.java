package io.siyuflow.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * BCrypt takes a tenth of a second on purpose; programs that send HTTP Basic with every request can't pay that each
 * time. So for a minute it is remembered that a password fitted a hash, by a keyed digest of both that means nothing
 * outside this process. A changed password has another hash, so it is forgotten at once, on every node.
 */
@Component
class RememberedPasswords implements PasswordEncoder {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int AT_MOST = 1_000;

    private final PasswordEncoder slow = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final SecretKeySpec key;
    private final Map<ByteBuffer, Long> fittedAt = new ConcurrentHashMap<>();

    RememberedPasswords() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
    }

    @Override
    public String encode(CharSequence password) {
        return slow.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String encoded) {
        ByteBuffer pair = digest(password, encoded);
        Long fitted = fittedAt.get(pair);
        if (fitted != null && isRecent(fitted)) {
            return true;
        }
        boolean fits = slow.matches(password, encoded);
        if (fits) {
            remember(pair);
        }
        return fits;
    }

    @Override
    public boolean upgradeEncoding(String encoded) {
        return slow.upgradeEncoding(encoded);
    }

    private void remember(ByteBuffer pair) {
        if (fittedAt.size() >= AT_MOST) {
            fittedAt.values().removeIf(at -> !isRecent(at));
        }
        if (fittedAt.size() < AT_MOST) {
            fittedAt.put(pair, System.nanoTime());
        }
    }

    private static boolean isRecent(long at) {
        return System.nanoTime() - at < REMEMBERED.toNanos();
    }

    private ByteBuffer digest(CharSequence password, String encoded) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(encoded.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
