package io.siyuflow.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.siyuflow.connector.Originals.Original;
import io.siyuflow.shared.RequestRefused;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrPosterTest {

    private static final String URL = "http://weixin.qq.com/q/02ABCDEFGHIJKLMNOPQR";

    @ParameterizedTest
    @ValueSource(ints = {258, 430, 1280})
    void isStillReadWithAPictureInTheMiddleAndWordsBelow(int size) throws Exception {
        BufferedImage poster = drawn(new QrPoster(URL, "Store 1", logo()).png(size));

        assertThat(poster.getWidth()).isEqualTo(size);
        assertThat(poster.getHeight()).isGreaterThan(size);
        assertThat(new Color(poster.getRGB(size / 2, size / 2))).isEqualTo(Color.RED);
        assertThat(read(poster)).isEqualTo(URL);
        assertThat(darkBelow(poster, size)).as("the words").isPositive();
    }

    @Test
    void isThePlainCodeWithoutEither() {
        assertThat(new QrPoster(URL, "", null).png(430)).isEqualTo(new QrPicture(URL).png(430));
        assertThat(new QrPoster(URL, "", null).svg()).isEqualTo(new QrPicture(URL).svg());
    }

    @Test
    void showsOperatorsTextAsTextInTheSvg() throws Exception {
        String svg = new QrPoster(URL, "<script>&\"门店'", logo()).svg();

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("<script>&\"门店'");
        assertThat(document.getElementsByTagName("image").getLength()).isOne();
    }

    @Test
    void refusesWordsThatNoFontOfThisMachineCanWrite() {
        assertThatThrownBy(() -> new QrPoster(URL, "\uDBFF\uDFFD", null).checkFonts())
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("字体");
    }

    @Test
    void refusesALogoThatIsNoPictureOrClaimsToBeHuge() throws Exception {
        assertThatThrownBy(() -> QrLogo.of(new Original("a.png", "image/png", new byte[] {1, 2, 3})))
                .isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> QrLogo.of(new Original("a.pdf", "application/pdf", new byte[10])))
                .isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> QrLogo.of(new Original("a.png", "image/png", picture(2001))))
                .isInstanceOf(RequestRefused.class);
    }

    private static QrLogo logo() throws Exception {
        return QrLogo.of(new Original("logo.png", "image/png", picture(100)));
    }

    private static byte[] picture(int width) throws Exception {
        BufferedImage image = new BufferedImage(width, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, 100);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static BufferedImage drawn(byte[] png) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int darkBelow(BufferedImage poster, int from) {
        int dark = 0;
        for (int y = from; y < poster.getHeight(); y++) {
            for (int x = 0; x < poster.getWidth(); x++) {
                dark += (poster.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
            }
        }
        return dark;
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
