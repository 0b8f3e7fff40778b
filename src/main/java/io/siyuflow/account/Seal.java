package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals secrets with AES-256-GCM under a random IV, bound to their account: a sealed secret moved to another account's
 * row doesn't open. The key's id is kept beside it, so that keys can be changed while the old one still opens.
 */
@Component
class Seal {

    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKey> keys = new HashMap<>();
    private final String current;

    Seal(AccountSettings settings) {
        settings.formerSecretKeys().forEach(this::add);
        current = add(settings.secretKey());
    }

    Sealed seal(AccountId account, byte[] plain) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, keys.get(current), iv, account, plain);
        return new Sealed(
                current,
                ByteBuffer.allocate(IV_BYTES + encrypted.length)
                        .put(iv)
                        .put(encrypted)
                        .array());
    }

    /** @throws SealBroken if the key is not among ours or the bytes are not what was sealed for this account */
    byte[] open(AccountId account, Sealed sealed) {
        SecretKey key = keys.get(sealed.keyId());
        if (key == null || sealed.bytes().length <= IV_BYTES) {
            throw new SealBroken(account, null);
        }
        byte[] iv = Arrays.copyOf(sealed.bytes(), IV_BYTES);
        byte[] encrypted = Arrays.copyOfRange(sealed.bytes(), IV_BYTES, sealed.bytes().length);
        return run(Cipher.DECRYPT_MODE, key, iv, account, encrypted);
    }

    boolean isCurrent(Sealed sealed) {
        return sealed.keyId().equals(current);
    }

    private static byte[] run(int mode, SecretKey key, byte[] iv, AccountId account, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(account.value().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException notOurs) {
            throw new SealBroken(account, notOurs);
        }
    }

    private String add(String base64) {
        if (base64 == null) {
            throw new IllegalArgumentException("siyuflow.secret-key is not set");
        }
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("A secret key has 32 bytes, not " + bytes.length);
        }
        String id = idOf(bytes);
        keys.put(id, new SecretKeySpec(bytes, "AES"));
        return id;
    }

    /** A name for the key that tells nothing about it. */
    private static String idOf(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("siyuflow key id".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was sealed, and under which key. */
    record Sealed(String keyId, byte[] bytes) {}
}
