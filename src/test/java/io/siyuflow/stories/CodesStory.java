package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** QR codes of both platforms: made once, drawn in any size, kept while what stands behind them changes. */
class CodesStory {

    private final World world = World.get();

    @AfterEach
    void noMoreFaults() {
        world.wechat.delete("/faults");
    }

    @Test
    void makesAChannelsCodeOnceForManyWhoAskAtOnceAndDrawsWhatItSays() throws Exception {
        String account = world.anMpAccount();
        String channel = world.aChannel("一号店");
        String base = "/api/accounts/" + account + "/channels/" + channel;

        List<String> tickets = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> world.api.get(base + "/qr").get("ticket").asText())
                .toList();

        assertThat(tickets).containsOnly(tickets.get(0));
        assertThat(world.wechat.get("/calls?account=" + account + "&path=/cgi-bin/qrcode/create"))
                .hasSize(1);
        String url = world.wechat.get("/mp/" + account + "/codes").at("/0/url").asText();
        assertThat(read(base + "/qr.png?size=430")).isEqualTo(url);
    }

    @Test
    void makesACodeAfterAllOnceWechatIsWellAgain() {
        String account = world.anMpAccount();
        String channel = world.aChannel("一号店");
        world.wechat.post(
                "/faults",
                Map.of("account", account, "path", "/cgi-bin/qrcode/create", "kind", "TIMEOUT_AFTER", "ms", 100));

        JsonNode qr = world.api.get("/api/accounts/" + account + "/channels/" + channel + "/qr");

        assertThat(qr.get("scene").asText()).isEqualTo("ch_" + channel);
        assertThat(qr.get("url").asText()).isNotBlank();
    }

    @Test
    void drawsALiveCodeAndKeepsItWhileItsStaffChanges() throws Exception {
        String corp = world.aWecomCorp();
        String groups = "/api/accounts/" + corp + "/reception-groups";
        JsonNode group = world.api.post(groups, group("zhangsan"));
        JsonNode code = world.api.post(
                "/api/accounts/" + corp + "/live-codes",
                Map.of(
                        "name",
                        "入口",
                        "channelId",
                        world.aChannel("展会"),
                        "groupId",
                        group.get("id").asText()));
        JsonNode before = world.wechat.get("/wecom/" + corp + "/contact-ways").get(0);
        String qr = "/api/accounts/" + corp + "/live-codes/" + code.get("id").asText() + "/qr.png?size=430";

        assertThat(read(qr)).isEqualTo(before.get("url").asText());
        world.api.put(groups + "/" + group.get("id").asText(), group("lisi"));

        JsonNode after = world.wechat.get("/wecom/" + corp + "/contact-ways").get(0);
        assertThat(after.get("users")).extracting(JsonNode::asText).containsExactly("lisi");
        assertThat(after.get("url")).isEqualTo(before.get("url"));
        assertThat(after.get("state").asText()).isEqualTo(code.get("state").asText());
        assertThat(read(qr)).isEqualTo(before.get("url").asText());
    }

    @Test
    void makesOneLiveCodeEvenWhenWecomsAnswerIsLost() {
        String corp = world.aWecomCorp();
        JsonNode group = world.api.post("/api/accounts/" + corp + "/reception-groups", group("zhangsan"));
        world.wechat.post(
                "/faults",
                Map.of(
                        "account",
                        corp,
                        "path",
                        "/cgi-bin/externalcontact/add_contact_way",
                        "kind",
                        "TIMEOUT_AFTER",
                        "ms",
                        100));

        JsonNode code = world.api.post(
                "/api/accounts/" + corp + "/live-codes",
                Map.of(
                        "name",
                        "入口",
                        "channelId",
                        world.aChannel("展会"),
                        "groupId",
                        group.get("id").asText()));
        if (!code.get("status").asText().equals("READY")) {
            code = world.api.post(
                    "/api/accounts/" + corp + "/live-codes/" + code.get("id").asText() + "/publish", Map.of());
        }

        assertThat(code.get("status").asText()).isEqualTo("READY");
        List<JsonNode> ways = new ArrayList<>();
        world.wechat.get("/wecom/" + corp + "/contact-ways").forEach(ways::add);
        assertThat(ways)
                .singleElement()
                .satisfies(way -> assertThat(way.get("users")).hasSize(1));
    }

    @Test
    void takesADeletedCodeBackFromWecom() {
        String corp = world.aWecomCorp();
        JsonNode group = world.api.post("/api/accounts/" + corp + "/reception-groups", group("zhangsan"));
        String channel = world.aChannel("展会");
        JsonNode code = world.api.post(
                "/api/accounts/" + corp + "/live-codes",
                Map.of(
                        "name",
                        "入口",
                        "channelId",
                        channel,
                        "groupId",
                        group.get("id").asText()));

        world.api.delete(
                "/api/accounts/" + corp + "/live-codes/" + code.get("id").asText());

        assertThat(world.wechat.get("/wecom/" + corp + "/contact-ways")).isEmpty();
        assertThat(world.api
                        .get("/api/accounts/" + corp + "/live-codes")
                        .get("total")
                        .asInt())
                .isZero();
    }

    private static Map<String, Object> group(String member) {
        return Map.of("name", "接待一组", "members", List.of(member));
    }

    private String read(String path) throws Exception {
        String admin = Base64.getEncoder().encodeToString("admin:siyuflow".getBytes());
        byte[] png = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(world.base + path))
                                .header("Authorization", "Basic " + admin)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int side = image.getWidth();
        int[] pixels = image.getRGB(0, 0, side, side, null, 0, side);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
