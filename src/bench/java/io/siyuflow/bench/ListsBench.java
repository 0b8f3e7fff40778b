package io.siyuflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.siyuflow.Siyuflow;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Every list and figure of the console over accounts that are large and old: each answers within 300 ms, 95 times of 100.
 * Run by {@code ./mvnw -Pbench verify}; what is asked comes from the API's own description, so that no new list is forgotten.
 */
class ListsBench {

    private static final String MP = "wxbench0000000002";
    private static final String CORP = "wwbench0000000002";
    private static final String SOMEBODY = "o" + "0".repeat(22) + "77777";
    private static final double MOST_MILLIS = 300;
    private static final int WARM_UPS = 5;
    private static final int TIMES = 40;

    /** Files, and what asks WeChat instead of our tables. */
    private static final Pattern NO_LIST = Pattern.compile(".*(\\.\\w+|/staff|/tags|/quota|/live|/health)");

    private static final List<String> AS_PEOPLE_LOOK = List.of(
            "followers?page=1500&size=50",
            "followers?tag=142",
            "followers?channel=17",
            "followers?channel=17&tag=104&following=true",
            "followers?following=false",
            "followers?q=会员777",
            "followers?q=" + SOMEBODY,
            "followers?from=2020-01-01&to=2099-01-01",
            "follower-names?id=" + SOMEBODY,
            "follower-syncs/180/report",
            "people/" + SOMEBODY + "/timeline",
            "events?type=mp.followed",
            "events?type=mp.unfollowed",
            "events?state=FAILED",
            "events?subject=" + SOMEBODY,
            "events?page=400",
            "events?from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00Z",
            "events?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z",
            "calls?connector=mp.send-message",
            "calls?connector=mp.upload-image",
            "calls?state=REJECTED",
            "calls?state=UNKNOWN",
            "calls?businessKey=reply-777",
            "calls?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z",
            "instances/reply-777",
            "flows/reply-to-follower",
            "flows/reply-to-follower/instances",
            "flows/reply-to-follower/instances?state=FAILED",
            "flows/reply-to-follower/instances?page=1000",
            "channels?q=门店 9",
            "channels?page=30",
            "channels/17/figures",
            "broadcasts?state=SENT",
            "broadcasts?q=群发 7");

    private static final List<String> AS_PEOPLE_LOOK_AT_A_CORP = List.of(
            "contacts?q=客户777",
            "contacts?channel=17",
            "contacts?liveCode=17",
            "contacts?group=17",
            "contacts?page=4000",
            "contacts/wo777",
            "contact-names?id=wo1,wo2,wo3",
            "people/wo777/timeline",
            "channels/17/figures");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private int port;

    @Test
    void everyListAnswersWithin300Milliseconds() throws Exception {
        StandIn wechat = new StandIn();
        ConfigurableApplicationContext context = SpringApplication.run(
                Siyuflow.class,
                "--server.port=0",
                "--logging.level.root=WARN",
                "--siyuflow.sandbox.demo=false",
                "--siyuflow.embedded.folder=" + Files.createTempDirectory("siyuflow-bench"),
                "--siyuflow.wechat.api-url=" + wechat.url(),
                "--siyuflow.wechat.mp-url=" + wechat.url(),
                "--siyuflow.wechat.qyapi-url=" + wechat.url());
        try {
            port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
            twoAccounts();
            BigAccounts.fill(patient(context.getBean(HikariDataSource.class)), MP, CORP);
            List<String> slow = new ArrayList<>();
            for (String list : lists()) {
                double p95 = measure(list);
                if (p95 > MOST_MILLIS) {
                    slow.add(list);
                }
            }
            assertThat(slow).as("refused, or slower than %.0f ms at the 95th percentile", MOST_MILLIS).isEmpty();
        } finally {
            context.close();
            wechat.close();
        }
    }

    /** The product gives up on a statement that takes as long as filling half a year at once does. */
    private static JdbcClient patient(HikariDataSource pool) {
        Properties properties = new Properties();
        properties.setProperty("socketTimeout", "0");
        DriverManagerDataSource patient =
                new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        patient.setConnectionProperties(properties);
        return JdbcClient.create(patient);
    }

    /** All that the API describes, and what people look for in the long ones. */
    private Set<String> lists() throws Exception {
        Set<String> lists = new TreeSet<>();
        JsonNode paths = json.readTree(get("/v3/api-docs").body()).get("paths");
        paths.fields().forEachRemaining(path -> {
            String name = path.getKey();
            if (asksForNothing(path.getValue().path("get")) && name.startsWith("/api/") && !NO_LIST.matcher(name).matches()) {
                lists.add(name.replace("{account}", MP));
                lists.add(name.replace("{account}", CORP));
            }
        });
        lists.removeIf(name -> name.contains("{"));
        AS_PEOPLE_LOOK.forEach(list -> lists.add("/api/accounts/" + MP + "/" + list));
        AS_PEOPLE_LOOK_AT_A_CORP.forEach(list -> lists.add("/api/accounts/" + CORP + "/" + list));
        return lists;
    }

    /** Whether it can be asked as it is; what must be told is told below. */
    private static boolean asksForNothing(JsonNode get) {
        for (JsonNode parameter : get.path("parameters")) {
            if (parameter.get("in").asText().equals("query") && parameter.path("required").asBoolean()) {
                return false;
            }
        }
        return get.isObject();
    }

    private double measure(String list) throws Exception {
        HttpResponse<String> first = get(list);
        if (first.statusCode() == 404 || first.statusCode() == 409) {
            return 0; // not for an account of this platform
        }
        if (first.statusCode() != 200) {
            System.out.println("BENCH list %s: %d %s".formatted(list, first.statusCode(), first.body()));
            return Double.MAX_VALUE;
        }
        for (int i = 0; i < WARM_UPS; i++) {
            get(list);
        }
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            get(list);
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        double p95 = millis[(int) Math.ceil(TIMES * 0.95) - 1];
        System.out.println("BENCH list %s: p50 %.1f ms, p95 %.1f ms, %d bytes"
                .formatted(list, millis[TIMES / 2], p95, first.body().length()));
        return p95;
    }

    private void twoAccounts() throws Exception {
        String secret = "s".repeat(32);
        String key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
        post("/api/accounts/mp", Map.of("name", "公众号", "appId", MP, "secret", secret, "token", "benchtoken", "aesKey", key));
        post("/api/accounts/wecom", Map.of("name", "企微", "corpId", CORP, "agentId", 1000002, "secret", secret,
                "token", "benchtoken", "aesKey", key));
    }

    private void post(String path, Object body) throws Exception {
        HttpRequest.BodyPublisher content = HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body));
        HttpResponse<String> answer = send(request(path).header("Content-Type", "application/json").POST(content));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        String login = Base64.getEncoder().encodeToString("admin:siyuflow".getBytes(StandardCharsets.UTF_8));
        StringBuilder ascii = new StringBuilder();
        path.codePoints().forEach(c -> ascii.append(
                c > ' ' && c < 127 ? Character.toString(c) : URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8)));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + ascii)).header("Authorization", "Basic " + login);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
