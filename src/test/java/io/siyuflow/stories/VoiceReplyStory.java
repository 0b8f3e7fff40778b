package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A recording and a video in a reply: the first with the callback's answer, the other as a customer-service message. */
class VoiceReplyStory {

    private static final byte[] MP4 = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'};

    private final World world = World.get();
    private final String account = world.anMpAccount();
    private final String plan = "/api/accounts/" + account + "/reply-plans/FOLLOW/default";

    @Test
    void reachesTheFollowerInOrder() {
        world.api.put(plan, items(item("voice", file("问候.wav", wav(59))), item("video", file("门店.mp4", MP4))));
        String person = world.wechat
                .post("/mp/" + account + "/people", Map.of())
                .get("openid")
                .asText();

        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(heard(person)).containsExactly("passive:voice", "customer-service:video"));
    }

    @Test
    void aRecordingLongerThanAMinuteIsRefusedWhenItIsSaved() {
        var refused = world.api.exchange("PUT", plan, items(item("voice", file("太长.wav", wav(61)))));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("items[0].file", "语音最长 60 秒");
    }

    private List<String> heard(String person) {
        List<String> heard = new ArrayList<>();
        world.wechat
                .get("/mp/" + account + "/people/" + person + "/conversation")
                .forEach(message -> {
                    if (message.get("from").asText().equals("account")) {
                        heard.add(message.get("how").asText() + ":"
                                + message.get("type").asText());
                    }
                });
        return heard;
    }

    private String file(String name, byte[] bytes) {
        return world.api.upload("/api/files", "file", name, bytes).get("id").asText();
    }

    @SafeVarargs
    private static Map<String, Object> items(Map<String, Object>... items) {
        return Map.of("enabled", true, "items", List.of(items));
    }

    private static Map<String, Object> item(String type, String file) {
        return Map.of("type", type, "file", file);
    }

    private static byte[] wav(int seconds) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 1_000 * seconds).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(0).put("WAVE".getBytes(StandardCharsets.US_ASCII));
        return wav.putInt(28, 1_000).array();
    }
}
