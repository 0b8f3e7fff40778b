package io.siyuflow.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals, opens and signs messages as WeChat does (WECHAT-API 2.3). Written from that page and not shared with the
 * product, so that each is tested by the other.
 */
final class Envelope {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final SecureRandom DICE = new SecureRandom();

    private final String token;
    private final byte[] key;
    private final String receiveId;

    Envelope(String token, String aesKey, String receiveId) {
        this.token = token;
        this.key = Base64.getDecoder().decode(aesKey + "=");
        this.receiveId = receiveId;
        if (key.length != BLOCK) {
            throw new IllegalArgumentException("EncodingAESKey must have 43 characters");
        }
    }

    String seal(String message) {
        byte[] random = new byte[RANDOM];
        DICE.nextBytes(random);
        return seal(message, random);
    }

    String seal(String message, byte[] random) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] receiver = receiveId.getBytes(StandardCharsets.UTF_8);
        int length = RANDOM + Integer.BYTES + text.length + receiver.length;
        int pad = BLOCK - length % BLOCK;
        byte[] padding = new byte[pad];
        Arrays.fill(padding, (byte) pad);
        ByteBuffer plain = ByteBuffer.allocate(length + pad);
        plain.put(random).putInt(text.length).put(text).put(receiver).put(padding);
        return Base64.getEncoder().encodeToString(crypt(Cipher.ENCRYPT_MODE, plain.array()));
    }

    /** The message inside, or {@link BadEnvelope} when it is no base64, not sealed with this key or for someone else. */
    String open(String encrypted) {
        byte[] plain = decrypted(encrypted);
        int pad = plain[plain.length - 1];
        if (pad < 1 || pad > BLOCK || plain.length < RANDOM + Integer.BYTES + pad) {
            throw new BadEnvelope("the padding is wrong, so it was sealed with another key");
        }
        int length = ByteBuffer.wrap(plain, RANDOM, Integer.BYTES).getInt();
        int start = RANDOM + Integer.BYTES;
        int end = plain.length - pad;
        if (length < 0 || length > end - start) {
            throw new BadEnvelope("the length field says " + length);
        }
        String receiver = new String(plain, start + length, end - start - length, StandardCharsets.UTF_8);
        if (!receiver.equals(receiveId)) {
            throw new BadEnvelope("the receiveid is " + receiver + ", expected " + receiveId);
        }
        return new String(plain, start, length, StandardCharsets.UTF_8);
    }

    private byte[] decrypted(String encrypted) {
        try {
            byte[] sealed = Base64.getDecoder().decode(encrypted);
            if (sealed.length == 0 || sealed.length % RANDOM != 0) {
                throw new BadEnvelope("the length is no multiple of 16");
            }
            return crypt(Cipher.DECRYPT_MODE, sealed);
        } catch (IllegalArgumentException e) {
            throw new BadEnvelope("it is no base64");
        }
    }

    /** The SHA-1 in hex of the token and these parts, sorted and joined. */
    String signature(String... parts) {
        String[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = token;
        Arrays.sort(all);
        try {
            byte[] joined = String.join("", all).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(joined));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] crypt(int mode, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, RANDOM));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An encrypted answer that WeChat could not read; the message says why. */
    static final class BadEnvelope extends RuntimeException {

        BadEnvelope(String why) {
            super(why);
        }
    }
}
