package io.siyuflow.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrPictureTest {

    private static final String URL = "http://weixin.qq.com/q/02ABCDEFGHIJKLMNOPQR";

    @ParameterizedTest
    @ValueSource(ints = {258, 430, 1280})
    void drawsAReadablePngOfExactlyTheSizeAskedForWithWhiteAround(int size) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(new QrPicture(URL).png(size)));

        assertThat(image.getWidth()).isEqualTo(size);
        assertThat(image.getHeight()).isEqualTo(size);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(read(image)).isEqualTo(URL);
    }

    @Test
    void drawsAnSvgWithAQuietZoneOfFourModules() {
        String svg = new QrPicture(URL).svg();

        assertThat(svg).startsWith("<svg ").contains("viewBox=\"0 0 41 41\"").contains("d=\"M4 4h7v1h-7z");
        assertThat(svg).doesNotContain("M3 ").contains("M4 36h7v1").doesNotContain(" 37h");
    }

    private static String read(BufferedImage image) throws Exception {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
    }
}
