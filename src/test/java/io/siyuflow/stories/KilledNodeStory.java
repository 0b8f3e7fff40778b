package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** kill -9 between WeChat's answer and our commit: the ledger knows, and nothing is sent twice. */
class KilledNodeStory {

    private static final String DETAILS = "/cgi-bin/user/info/batchget";
    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String MASS_SEND = "/cgi-bin/message/mass/sendall";
    private static final String WELCOME = "/cgi-bin/externalcontact/send_welcome_msg";

    private final Path folder = World.temporaryFolder();
    private final int port = freePort();
    private Process node;
    private World world;

    @AfterEach
    void stopTheNode() throws InterruptedException {
        node.destroy();
        node.waitFor();
    }

    @Test
    void neitherRepeatsNorLosesWhatWasUnderWayWhenTheNodeWasKilled() throws Exception {
        start();
        String account = world.anMpAccount();
        String corp = world.aWecomCorp();
        world.api.put(
                "/api/accounts/" + account + "/reply-plans/FOLLOW/default",
                Map.of("enabled", true, "items", List.of(World.text("您好"), World.text("再说一句"))));
        world.api.put(
                "/api/accounts/" + corp + "/welcomes/default",
                Map.of("enabled", true, "text", "欢迎", "attachments", List.of()));
        String crowded = aSyncUnderWay();
        answerNever(account, SEND);
        answerNever(corp, WELCOME);
        String person = world.wechat
                .post("/mp/" + account + "/people", Map.of())
                .get("openid")
                .asText();
        world.wechat.post("/mp/" + account + "/people/" + person + "/follow", Map.of());
        String customer = world.wechat
                .post("/wecom/" + corp + "/customers", Map.of())
                .get("externalUserId")
                .asText();
        world.wechat.post("/wecom/" + corp + "/customers/" + customer + "/add", Map.of("userid", "zhangsan"));
        answerNever(account, MASS_SEND);
        String broadcast = aBroadcast(account);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> calls(account, SEND) == 1 && calls(corp, WELCOME) == 1 && calls(account, MASS_SEND) == 1);

        node.destroyForcibly().waitFor();
        start();

        JsonNode unknown = await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> world.api
                                .get("/api/accounts/" + account + "/calls?state=UNKNOWN")
                                .at("/items/0"),
                        call -> !call.isMissingNode());
        assertThat(unknown.get("connector").asText()).isEqualTo("mp.send-message");
        assertThat(calls(account, SEND))
                .as("customer-service messages that reached WeChat")
                .isEqualTo(1);
        assertThat(welcomes(corp, customer))
                .as("welcomes on the customer's phone")
                .isEqualTo(1);
        // WeCom says that the code was used while it remembers it; later nobody can say more than that it may have been
        await().atMost(Duration.ofSeconds(150)).until(() -> settled(corp, "DONE") + settled(corp, "SKIPPED") == 1);
        // until a minute has passed WeChat does not tell which mass send it was
        world.wechat.post("/clock", Map.of("by", "PT2M"));
        await().atMost(Duration.ofSeconds(150))
                .until(() -> world.api
                        .get("/api/accounts/" + account + "/broadcasts/" + broadcast)
                        .get("state")
                        .asText()
                        .equals("SENT"));
        assertThat(world.wechat.get("/mp/" + account + "/broadcasts"))
                .as("mass sends that WeChat accepted")
                .hasSize(1);
        assertThat(onThePhone(account, person, "broadcast"))
                .as("mass sends on the follower's phone")
                .isEqualTo(1);
        theSyncWentOnWhereItWas(crowded);
    }

    /** Of three hundreds of followers the first is kept, and the answer about the second is under way. */
    private String aSyncUnderWay() {
        String crowded = world.anMpAccount(appId -> {
            world.wechat.post("/mp/" + appId + "/followers", Map.of("count", 250));
            world.wechat.post(
                    "/faults",
                    Map.of("account", appId, "path", DETAILS, "kind", "TIMEOUT_AFTER", "ms", 60_000, "skip", 1));
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> calls(crowded, DETAILS) >= 2);
        return crowded;
    }

    private void theSyncWentOnWhereItWas(String crowded) {
        JsonNode sync = await().atMost(Duration.ofSeconds(150))
                .until(
                        () -> world.api
                                .get("/api/accounts/" + crowded + "/follower-syncs")
                                .at("/items/0"),
                        newest -> newest.get("state").asText().equals("DONE"));
        assertThat(sync.get("missedFollows").asInt()).isEqualTo(250);
        assertThat(calls(crowded, "/cgi-bin/user/get"))
                .as("pages of the list asked for")
                .isEqualTo(2);
    }

    /** @return its id; handed in, so on its way */
    private String aBroadcast(String account) {
        String url = "/api/accounts/" + account + "/broadcasts";
        String id = world.api
                .post(url, Map.of("title", "问候", "target", "EVERYBODY", "contents", List.of(World.text("大家好"))))
                .get("id")
                .asText();
        world.api.post(url + "/" + id + "/submit", Map.of());
        return id;
    }

    private int onThePhone(String account, String person, String how) {
        int found = 0;
        for (JsonNode message : world.wechat.get("/mp/" + account + "/people/" + person + "/conversation")) {
            found += message.path("how").asText().equals(how) ? 1 : 0;
        }
        return found;
    }

    private int settled(String corp, String state) {
        return world.api
                .get("/api/accounts/" + corp + "/calls?connector=wecom.send-welcome&state=" + state)
                .get("total")
                .asInt();
    }

    private void answerNever(String account, String path) {
        world.wechat.post("/faults", Map.of("account", account, "path", path, "kind", "TIMEOUT_AFTER", "ms", 60_000));
    }

    private int calls(String account, String path) {
        return world.wechat.get("/calls?account=" + account + "&path=" + path).size();
    }

    private int welcomes(String corp, String customer) {
        int found = 0;
        for (JsonNode message :
                world.wechat.get("/wecom/" + corp + "/customers/" + customer + "/conversation?userid=zhangsan")) {
            found += message.get("how").asText().equals("welcome") ? 1 : 0;
        }
        return found;
    }

    private void start() throws IOException {
        node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.siyuflow.Siyuflow",
                        "--server.port=" + port,
                        "--siyuflow.sandbox.demo=false",
                        // what a dead node has left is taken up soon
                        "--siyuflow.calls.margin=1s",
                        "--siyuflow.worker.margin=2s",
                        "--siyuflow.embedded.folder=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "node.log")))
                .start();
        world = World.at("http://127.0.0.1:" + port);
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> world.api
                        .get("/actuator/health/readiness")
                        .get("status")
                        .asText()
                        .equals("UP"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
