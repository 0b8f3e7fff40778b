package io.siyuflow.channel;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.channel.ChannelDays.Counts;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.AccountId;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.FakeWechat;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;

class ChannelApiTest {

    private static final Instant NOW = Instant.parse("2026-01-05T04:00:00Z");
    private static final String END_OF_A_ZIP = "PK\u0005\u0006";

    record Code(String ticket, String url) {}

    private final TestDatabase database = TestDatabase.create();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FakeWechat wechat = new FakeWechat()
            .answer("mp.create-qr-code", Outcome.done(new Code("gQH47j", "http://weixin.qq.com/q/kZgfwMTm72WWP")));
    private final Channels channels = new Channels(database.jdbc(), clock);
    private final ChannelDays days = new ChannelDays(database.jdbc());
    private final ChannelQrs qrs = new ChannelQrs(database.jdbc(), clock);
    private final MakingChannelQr makingQr = new MakingChannelQr(qrs, new ConsoleCalls(wechat, Api.json()), clock);
    private final FewFriends friends = new FewFriends();
    private final Figures figures = new Figures(channels, days, List.of(friends));
    private final MockMvc api = Api.of(
            new ChannelController(channels, days, List.of(friends)),
            new AccountChannelController(new KnownAccounts(), channels, qrs, figures, List.of(friends), clock),
            new ChannelFiguresController(new KnownAccounts(), figures, clock),
            new ChannelQrController(
                    new KnownAccounts(), channels, makingQr, new QrFolder(makingQr), file -> Optional.empty()));

    @Test
    void renamesAGroupAndPutsItTogetherWithAnother() throws Exception {
        for (String name : List.of("一店", "二店")) {
            api.perform(post("/api/channels")
                            .contentType(APPLICATION_JSON)
                            .content("{\"name\":\"" + name + "\",\"group\":\"旧组\"}"))
                    .andExpect(status().isCreated());
        }

        api.perform(put("/api/channel-groups/旧组").contentType(APPLICATION_JSON).content("{\"name\":\" 门店 \"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.channels").value(2));

        api.perform(get("/api/channel-groups")).andExpect(jsonPath("$[0]").value("门店"));
        api.perform(put("/api/channel-groups/旧组").contentType(APPLICATION_JSON).content("{\"name\":\"新\"}"))
                .andExpect(status().isNotFound());
        api.perform(put("/api/channel-groups/门店").contentType(APPLICATION_JSON).content("{\"name\":\" \"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("name"));
    }

    @Test
    void givesFiguresAsAWorkbook() throws Exception {
        byte[] file = api.perform(get("/api/accounts/" + MP + "/channel-figures.xlsx")
                        .param("from", "2026-01-01")
                        .param("to", "2026-01-03"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(XlsxTable.read(file)).hasSize(4);
    }

    @Test
    void addsChangesFindsAndDeletesAChannel() throws Exception {
        String id = add("门店一", "线下门店");

        api.perform(put("/api/channels/" + id)
                        .contentType(APPLICATION_JSON)
                        .content("{\"name\":\"门店 1\",\"group\":\"门店\",\"online\":false,\"enabled\":false}"))
                .andExpect(jsonPath("$.id").value(id))
                .andExpect(jsonPath("$.enabled").value(false))
                .andExpect(jsonPath("$.createdAt").exists());
        api.perform(get("/api/channels?q=门店&group=门店"))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].name").value("门店 1"));
        api.perform(get("/api/channel-groups")).andExpect(content().json("[\"门店\"]"));
        api.perform(delete("/api/channels/" + id)).andExpect(status().isNoContent());
        api.perform(get("/api/channels/" + id)).andExpect(status().isNotFound());
    }

    @Test
    void saysWhichFieldIsWrongAndHowToMendIt() throws Exception {
        add("门店一", "");

        api.perform(post("/api/channels").contentType(APPLICATION_JSON).content("{\"name\":\"门店一\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("name"))
                .andExpect(jsonPath("$.errors[0].message").value("已有名为「门店一」的渠道，请换一个名称"));
        api.perform(post("/api/channels").contentType(APPLICATION_JSON).content("{\"name\":\" \"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("请填写渠道名称"));
    }

    @Test
    void refusesToDeleteAChannelInUseAndSaysWhere() throws Exception {
        String id = add("门店一", "");
        friends.used = Long.parseLong(id);

        api.perform(delete("/api/channels/" + id))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("渠道活码「前台」")));
    }

    @Test
    void refusesToDeleteAChannelPeopleCameBy() throws Exception {
        String id = add("门店一", "");
        days.count(MP, Long.parseLong(id), NOW, "alice", Counts.A_SCAN);

        api.perform(delete("/api/channels/" + id)).andExpect(status().isConflict());
    }

    @Test
    void makesTheCodeOnFirstNeedAndNamesTheFileAfterTheChannel() throws Exception {
        String id = add("门店/一", "");

        api.perform(get(of(MP, id) + "/qr.png?size=258"))
                .andExpect(content().contentType("image/png"))
                .andExpect(header().string(
                                "Content-Disposition",
                                org.hamcrest.Matchers.containsString(
                                        "filename*=UTF-8''%E9%97%A8%E5%BA%97_%E4%B8%80.png")));
        api.perform(get(of(MP, id) + "/qr.svg")).andExpect(content().contentType("image/svg+xml"));
        api.perform(get(of(MP, id) + "/qr"))
                .andExpect(jsonPath("$.scene").value("ch_" + id))
                .andExpect(jsonPath("$.ticket").value("gQH47j"));

        assertThat(wechat.made("mp.create-qr-code")).hasSize(1);
        assertThat(wechat.made("mp.create-qr-code")
                        .get(0)
                        .request()
                        .get("scene")
                        .asText())
                .isEqualTo("ch_" + id);
    }

    @Test
    void makesOneCodeForManyWhoNeedItAtOnce() throws Exception {
        Channel channel = channels.the(Long.parseLong(add("门店一", "")));

        IntStream.range(0, 16).parallel().forEach(n -> makingQr.of(MP, channel));

        assertThat(wechat.made("mp.create-qr-code")).hasSize(1);
    }

    @Test
    void putsTheCodesOfChosenChannelsIntoOneZipAndSaysWhichAreMissing() throws Exception {
        String slash = add("门店/一", "");
        String colon = add("门店:一", "");
        String failing = add("没做成的", "");
        wechat.answer(
                "mp.create-qr-code",
                order -> order.request().get("scene").asText().equals("ch_" + failing)
                        ? Outcome.rejected("45009", "今天的次数用完了")
                        : Outcome.done(new Code("gQH47j", "http://weixin.qq.com/q/kZgfwMTm72WWP")));

        byte[] zip = api.perform(get(
                        "/api/accounts/" + MP + "/channels/qr.zip?size=258&ids=" + slash + "," + colon + "," + failing))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        Map<String, byte[]> files = unpacked(zip);
        assertThat(files.keySet()).containsExactly("门店_一.png", "门店_一-2.png", "没有下载到的渠道.txt");
        assertThat(ImageIO.read(new ByteArrayInputStream(files.get("门店_一.png"))).getWidth())
                .isEqualTo(258);
        assertThat(new String(files.get("没有下载到的渠道.txt"), StandardCharsets.UTF_8))
                .contains("没做成的：")
                .contains("今天的次数用完了");
    }

    @Test
    void aZipThatFailsHalfWayIsNotTakenForAWholeOne() throws Exception {
        List<Channel> both =
                List.of(channels.the(Long.parseLong(add("一店", ""))), channels.the(Long.parseLong(add("二店", ""))));
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        QrFolder.Drawing failing = (channel, content) -> {
            if (channel.name().equals("二店")) {
                throw new IllegalStateException("the database has gone");
            }
            return new byte[] {1};
        };

        assertThatThrownBy(() -> new QrFolder(makingQr).write(MP, both, ".png", failing, QrFolder.PATIENCE, zip))
                .hasMessage("the database has gone");

        assertThat(zip.toString(StandardCharsets.ISO_8859_1)).doesNotContain(END_OF_A_ZIP);
    }

    @Test
    void aZipWaitsForNewCodesOnlySoLongAndHoldsThoseThatAreMadeAlready() throws Exception {
        Channel made = channels.the(Long.parseLong(add("有码的", "")));
        Channel unmade = channels.the(Long.parseLong(add("没码的", "")));
        makingQr.of(MP, made);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();

        new QrFolder(makingQr)
                .write(MP, List.of(unmade, made), ".png", (channel, url) -> new byte[] {1}, Duration.ZERO, zip);

        Map<String, byte[]> files = unpacked(zip.toByteArray());
        assertThat(files.keySet()).containsExactly("有码的.png", "没有下载到的渠道.txt");
        assertThat(new String(files.get("没有下载到的渠道.txt"), StandardCharsets.UTF_8))
                .contains("没码的：", "请再下载一次");
        assertThat(wechat.made("mp.create-qr-code")).hasSize(1);
    }

    @Test
    void refusesAZipOfTooManyCodesOrOfNone() throws Exception {
        String many = IntStream.rangeClosed(1, 201).mapToObj(String::valueOf).collect(Collectors.joining(","));

        api.perform(get("/api/accounts/" + MP + "/channels/qr.zip?ids=" + many))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("一次最多下载 200 个渠道的二维码"));
        api.perform(get("/api/accounts/" + MP + "/channels/qr.zip?ids=")).andExpect(status().isBadRequest());
        api.perform(get("/api/accounts/" + CORP + "/channels/qr.zip?ids=1")).andExpect(status().isNotFound());
    }

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void tellsInWordsWhyTheCodeCouldNotBeMade() throws Exception {
        String id = add("门店一", "");
        wechat.answer("mp.create-qr-code", Outcome.blocked("40164", "调用 IP 不在白名单"));

        api.perform(get(of(MP, id) + "/qr.svg"))
                .andExpect(status().isBadGateway())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("IP 不在白名单")));
        api.perform(get(of(MP, id) + "/qr.png?size=100"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("size"));
        api.perform(get(of(CORP, id) + "/qr.svg")).andExpect(status().isNotFound());
    }

    @Test
    void listsAChannelAsEachPlatformSeesIt() throws Exception {
        String id = add("门店一", "");
        days.count(MP, Long.parseLong(id), NOW, "alice", Counts.A_FOLLOW_BY_SCAN);
        days.count(MP, Long.parseLong(id), NOW, "bob", Counts.A_FOLLOW_BY_SCAN);
        days.count(MP, Long.parseLong(id), NOW, "bob", Counts.AN_UNFOLLOW);
        friends.used = Long.parseLong(id);

        api.perform(get("/api/accounts/" + MP + "/channels"))
                .andExpect(content()
                        .json("{\"items\":[{\"id\":\"" + id + "\",\"plan\":true,\"qr\":false,\"scans\":2,"
                                + "\"follows\":2,\"unfollows\":1,\"net\":1}],\"total\":1}"))
                .andExpect(jsonPath("$.items[0].welcome").doesNotExist());
        api.perform(get("/api/accounts/" + CORP + "/channels"))
                .andExpect(content().json("{\"items\":[{\"welcome\":true,\"adds\":3,\"losses\":1}]}"));
    }

    @Test
    void givesEveryDayOfTheSpan() throws Exception {
        String id = add("门店一", "");
        friends.used = Long.parseLong(id);
        days.count(MP, friends.used, NOW, "alice", Counts.A_FOLLOW_BY_SCAN);

        api.perform(get(of(MP, id) + "/figures?from=2026-01-04&to=2026-01-05"))
                .andExpect(
                        content()
                                .json(
                                        "[{\"day\":\"2026-01-04\",\"scans\":0},"
                                                + "{\"day\":\"2026-01-05\",\"scans\":1,\"follows\":1,\"net\":1,\"adds\":3,\"losses\":1}]"));
        api.perform(get(of(MP, id) + "/figures"))
                .andExpect(jsonPath("$.length()").value(30));
        api.perform(get(of(MP, id) + "/figures?from=2026-01-05&to=2026-01-04")).andExpect(status().isBadRequest());
    }

    @Test
    void ranksTheChannelsOfSomeDaysByWhatTheyBroughtAndSumsThemUpByDay() throws Exception {
        long store = Long.parseLong(add("门店一", "门店"));
        long fair = Long.parseLong(add("展会", ""));
        add("没有人来的", "");
        days.count(MP, store, NOW, "alice", Counts.A_FOLLOW_BY_SCAN);
        days.count(MP, fair, NOW, "bob", Counts.A_FOLLOW_BY_SCAN);
        days.count(MP, fair, NOW, "carol", Counts.A_FOLLOW_BY_SCAN);
        days.count(MP, ChannelDays.NO_CHANNEL, NOW, "dave", Counts.AN_UNFOLLOW);
        days.count(MP, store, NOW.minusSeconds(86_400), "eve", Counts.A_FOLLOW_BY_SCAN);

        api.perform(get("/api/accounts/" + MP + "/channel-ranking?from=2026-01-05&to=2026-01-05"))
                .andExpect(jsonPath("$.length()").value(3))
                .andExpect(jsonPath("$[0].name").value("展会"))
                .andExpect(jsonPath("$[0].net").value(2))
                .andExpect(jsonPath("$[1].group").value("门店"))
                .andExpect(jsonPath("$[1].follows").value(1))
                .andExpect(jsonPath("$[2].id").isEmpty())
                .andExpect(jsonPath("$[2].net").value(-1));
        api.perform(get("/api/accounts/" + MP + "/channel-figures?from=2026-01-04&to=2026-01-05"))
                .andExpect(jsonPath("$[0].follows").value(1))
                .andExpect(jsonPath("$[1].follows").value(3))
                .andExpect(jsonPath("$[1].net").value(2));
        api.perform(get("/api/accounts/wxnobody/channel-ranking")).andExpect(status().isNotFound());
    }

    @Test
    void mergesTheStripesOfDaysGoneByAndChangesNoFigure() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(10));
        IntStream.range(0, 100).forEach(n -> days.count(MP, 7L, longAgo, "fan" + n, Counts.A_FOLLOW_BY_SCAN));
        Map<Long, Counts> before = days.ofAllTime(MP, List.of(7L));

        days.mergeStripes();
        days.mergeStripes();

        assertThat(days.ofAllTime(MP, List.of(7L))).isEqualTo(before).containsEntry(7L, new Counts(100, 100, 0));
        assertThat(database.jdbc()
                        .sql("select count(*) from channel_day where channel_id = 7")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private String add(String name, String group) throws Exception {
        String body = "{\"name\":\"" + name + "\",\"group\":\"" + group + "\",\"online\":false}";
        String answer = api.perform(
                        post("/api/channels").contentType(APPLICATION_JSON).content(body))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return new ObjectMapper().readTree(answer).get("id").asText();
    }

    private static String of(AccountId account, String channel) {
        return "/api/accounts/" + account + "/channels/" + channel;
    }

    /** A capability that uses one channel and won three friends by it. */
    private static final class FewFriends implements ChannelUse, ChannelGains {

        private long used = -1;

        @Override
        public List<String> usesOf(long channel) {
            return channel == used ? List.of("渠道活码「前台」") : List.of();
        }

        @Override
        public Set<Long> answeredBy(AccountId account) {
            return Set.of(used);
        }

        @Override
        public List<Day> byDay(AccountId account, long channel, LocalDate from, LocalDate to) {
            return List.of(new Day(LocalDate.parse("2026-01-05"), new Gains(3, 1)));
        }

        @Override
        public List<Day> byDay(AccountId account, LocalDate from, LocalDate to) {
            return List.of();
        }

        @Override
        public Map<Long, Gains> byChannel(AccountId account, LocalDate from, LocalDate to) {
            return used < 0 ? Map.of() : ofAllTime(account, List.of(used));
        }

        @Override
        public Map<Long, Gains> ofAllTime(AccountId account, Collection<Long> channels) {
            return Map.of(used, new Gains(3, 1));
        }
    }
}
