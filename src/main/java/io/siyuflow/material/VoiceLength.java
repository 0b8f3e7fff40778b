package io.siyuflow.material;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/** How long a recording is, read from its frames. */
final class VoiceLength {

    private static final int AMR_HEADER = 6;
    private static final int[] AMR_FRAMES = {13, 14, 16, 18, 20, 21, 27, 32, 6};
    private static final int AMR_MILLIS = 20;

    private static final int WAV_BYTES_A_SECOND = 28;
    private static final int WAV_HEADER = 44;

    /** Kilobits a second of layer III: of MPEG 1, and of MPEG 2 and 2.5. */
    private static final int[][] MP3_BITS = {
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };

    private static final int[] MP3_RATES = {44_100, 48_000, 32_000};

    private VoiceLength() {}

    /** Empty when it can't be told: then WeChat decides. */
    static Optional<Duration> of(FileType type, byte[] bytes) {
        return switch (type) {
            case AMR -> Optional.of(amr(bytes));
            case WAV -> wav(bytes);
            case MP3 -> mp3(bytes);
            default -> Optional.empty();
        };
    }

    private static Duration amr(byte[] bytes) {
        long frames = 0;
        for (int at = AMR_HEADER; at < bytes.length; frames++) {
            int mode = (bytes[at] >> 3) & 0x0F;
            at += mode < AMR_FRAMES.length ? AMR_FRAMES[mode] : 1;
        }
        return Duration.ofMillis(frames * AMR_MILLIS);
    }

    private static Optional<Duration> wav(byte[] bytes) {
        if (bytes.length < WAV_HEADER) {
            return Optional.empty();
        }
        int rate = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(WAV_BYTES_A_SECOND);
        return rate <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((bytes.length - WAV_HEADER) * 1000L / rate));
    }

    /** Frame by frame, since the rate may vary. */
    private static Optional<Duration> mp3(byte[] bytes) {
        double seconds = 0;
        int at = afterTag(bytes);
        while (at + 4 <= bytes.length) {
            int head = ByteBuffer.wrap(bytes, at, 4).getInt();
            int version = (head >> 19) & 3;
            int bits = MP3_BITS[version == 3 ? 0 : 1][Math.min((head >> 12) & 15, 14)] * 1000;
            int rate = (head >> 10) & 3;
            if ((head >>> 21) != 0x7FF || bits == 0 || rate == 3) {
                at++;
                continue;
            }
            int hertz = MP3_RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
            int samples = version == 3 ? 1152 : 576;
            seconds += (double) samples / hertz;
            at += Math.max(4, samples / 8 * bits / hertz + ((head >> 9) & 1));
        }
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** Its length stands in four bytes of seven bits; of a damaged file the eighth may be set. */
    private static int afterTag(byte[] bytes) {
        if (bytes.length <= 10 || bytes[0] != 'I' || bytes[1] != 'D' || bytes[2] != '3') {
            return 0;
        }
        int length = 0;
        for (int at = 6; at < 10; at++) {
            length = length << 7 | bytes[at] & 0x7F;
        }
        return 10 + length;
    }
}
