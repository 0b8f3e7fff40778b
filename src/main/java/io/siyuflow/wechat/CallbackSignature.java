package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** WeChat's signature: SHA-1 over the sorted parts (WECHAT-API 2.1). */
final class CallbackSignature {

    private CallbackSignature() {}

    static String of(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", sorted).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is part of every Java", e);
        }
    }

    /** Takes the same time wherever the first difference is. */
    static boolean matches(String given, String... parts) {
        return given != null && MessageDigest.isEqual(of(parts).getBytes(UTF_8), given.getBytes(UTF_8));
    }
}
