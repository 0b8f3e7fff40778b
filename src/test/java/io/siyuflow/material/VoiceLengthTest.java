package io.siyuflow.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VoiceLengthTest {

    @Test
    void anAmrFrameIsTwentyMilliseconds() {
        byte[] bytes = new byte[6 + 3_000 * 32];
        System.arraycopy("#!AMR\n".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 6);
        for (int at = 6; at < bytes.length; at += 32) {
            bytes[at] = 0x3C;
        }

        assertThat(FileType.of(bytes)).isEqualTo(FileType.AMR);
        assertThat(VoiceLength.of(FileType.AMR, bytes)).contains(Duration.ofSeconds(60));
    }

    @Test
    void aWavSaysHowManyBytesASecondIs() {
        ByteBuffer wav = ByteBuffer.allocate(44 + 16_000).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        wav.putInt(28, 8_000);

        assertThat(FileType.of(wav.array())).isEqualTo(FileType.WAV);
        assertThat(VoiceLength.of(FileType.WAV, wav.array())).contains(Duration.ofSeconds(2));
    }

    @Test
    void anMp3IsAsLongAsItsFramesAfterTheTag() {
        // MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes and 26.12 ms a frame
        byte[] bytes = new byte[10 + 5 + 417 * 100];
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 5}, 0, bytes, 0, 10);
        for (int at = 15; at < bytes.length; at += 417) {
            System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0}, 0, bytes, at, 4);
        }

        assertThat(FileType.of(bytes)).isEqualTo(FileType.MP3);
        assertThat(VoiceLength.of(FileType.MP3, bytes)).contains(Duration.ofMillis(2612));
        assertThat(FileType.of(Arrays.copyOfRange(bytes, 15, 100))).isEqualTo(FileType.MP3);
    }

    @Test
    void aTagThatLiesAboutItsLengthIsReadLikeAnyOther() {
        byte[] bytes = {'I', 'D', '3', 4, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0};

        assertThat(VoiceLength.of(FileType.MP3, bytes)).isEmpty();
    }

    @Test
    void whatHasNoFramesHasNoLength() {
        assertThat(VoiceLength.of(FileType.MP3, new byte[] {'I', 'D', '3', 0, 0, 0, 0, 0, 0, 0}))
                .isEmpty();
        assertThat(VoiceLength.of(FileType.WAV, new byte[20])).isEmpty();
        assertThat(VoiceLength.of(FileType.WMA, new byte[20])).isEmpty();
    }
}
