package io.siyuflow.wechat;

import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bytes as UTF-8 and refuses what is none, where {@code new String} would put replacement characters into people's names; cuts to bytes. */
final class Utf8 {

    private Utf8() {}

    static String strict(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CallbackRefused(Reason.MALFORMED, "not UTF-8", e);
        }
    }

    /** As much of it as fits into so many bytes, never a part of a character. */
    static String cut(String text, int bytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        StringBuilder fits = new StringBuilder();
        int used = "…".getBytes(StandardCharsets.UTF_8).length;
        for (int character : text.codePoints().toArray()) {
            used += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (used > bytes) {
                break;
            }
            fits.appendCodePoint(character);
        }
        return fits.append("…").toString();
    }
}
