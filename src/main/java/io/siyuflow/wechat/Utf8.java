package io.siyuflow.wechat;

import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bytes as UTF-8 and refuses what is none, where {@code new String} would put replacement characters into people's names. */
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
}
