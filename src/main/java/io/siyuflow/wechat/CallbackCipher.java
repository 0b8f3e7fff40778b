package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and decrypts callbacks for one receiver (WECHAT-API 2.3). Our own, because WxJava's does not compare the receiver and
 * takes broken padding for none.
 */
final class CallbackCipher {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BLOCK = 32;
    private static final int SALT = 16;
    private static final int HEADER = SALT + Integer.BYTES;

    private final byte[] key;
    private final byte[] receiver;

    /**
     * @param aesKey the EncodingAESKey: 43 characters, of which the last may be any (its two spare bits are ignored)
     * @param receiver appid or corp id
     */
    CallbackCipher(String aesKey, String receiver) {
        // The decoder of the JDK is lenient about spare bits, that of commons-codec before 1.15 refuses three keys of
        // four.
        this.key = Base64.getDecoder().decode(aesKey + "=");
        this.receiver = receiver.getBytes(UTF_8);
    }

    String encrypt(String message) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return encrypt(message, salt);
    }

    String encrypt(String message, byte[] salt) {
        byte[] text = message.getBytes(UTF_8);
        int length = HEADER + text.length + receiver.length;
        int padding = BLOCK - length % BLOCK;
        byte[] plain = Arrays.copyOf(
                ByteBuffer.allocate(length)
                        .put(salt)
                        .putInt(text.length)
                        .put(text)
                        .put(receiver)
                        .array(),
                length + padding);
        Arrays.fill(plain, length, plain.length, (byte) padding);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every Java", e);
        }
    }

    /** @throws CallbackRefused when it can't be deciphered with this key, or was meant for another receiver */
    String decrypt(String encrypted) {
        byte[] plain = unpadded(decipher(encrypted));
        ByteBuffer content = ByteBuffer.wrap(plain, SALT, plain.length - SALT);
        int length = content.getInt();
        if (length < 0 || length > content.remaining()) {
            throw undecipherable(null);
        }
        if (!MessageDigest.isEqual(receiver, Arrays.copyOfRange(plain, HEADER + length, plain.length))) {
            throw new CallbackRefused(Reason.WRONG_RECEIVER, "encrypted for another receiver");
        }
        return Utf8.strict(Arrays.copyOfRange(plain, HEADER, HEADER + length));
    }

    private byte[] decipher(String encrypted) {
        try {
            return cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(encrypted.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw undecipherable(e);
        }
    }

    private static byte[] unpadded(byte[] padded) {
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > BLOCK || padded.length - padding < HEADER) {
            throw undecipherable(null);
        }
        for (int i = padded.length - padding; i < padded.length; i++) {
            if (padded[i] != padding) {
                throw undecipherable(null);
            }
        }
        return Arrays.copyOf(padded, padded.length - padding);
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return cipher;
    }

    private static CallbackRefused undecipherable(Throwable cause) {
        return new CallbackRefused(Reason.UNDECIPHERABLE, "not encrypted with this account's key", cause);
    }
}
