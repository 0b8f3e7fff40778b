package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.siyuflow.account.ConnectionTest.Finding;
import io.siyuflow.account.Credentials;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.WecomEvent;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Originals.Original;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.sandbox.SandboxTest;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.MovableClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import me.chanjar.weixin.common.util.json.GsonParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/** The connectors against the stand-in, which is as strict as WeChat and can lose an answer before or after the effect. */
@SandboxTest
@Timeout(90)
class ConnectorsOnTheSandboxTest {

    private static final String WELCOME = "/cgi-bin/externalcontact/send_welcome_msg";
    private static final String SEND = "/cgi-bin/message/custom/send";

    @Autowired
    private Environment environment;

    @Autowired
    private MovableClock clock;

    private final FixedAccounts accounts = new FixedAccounts();
    private final Workbench.KnownMedia media = new Workbench.KnownMedia();
    private final Uploads uploads = new Uploads(file -> Optional.of(new Original("海报.png", "image/png", picture())));

    private RestClient sandbox;
    private MpServices mps;
    private WecomServices wecoms;
    private WechatCalls calls;
    private AccountId mp;
    private AccountId corp;

    @BeforeEach
    void anMpAndACorp() {
        WechatConfiguration.silence(LoggingSystem.get(getClass().getClassLoader()));
        String base = "http://127.0.0.1:${local.server.port}/sandbox";
        sandbox = RestClient.create(environment.resolveRequiredPlaceholders(base) + "/api");
        WechatSettings settings = new WechatSettings(
                base + "/wx",
                base + "/mpweb",
                base + "/openweb",
                base + "/qy",
                base,
                base,
                Duration.ofSeconds(2),
                Duration.ofMillis(800),
                20);
        WechatHosts hosts = new WechatHosts(settings, environment);
        SharedTokens tokens = new SharedTokens(Workbench.redisThatIsAway());
        mps = new MpServices(accounts, settings, hosts, tokens);
        wecoms = new WecomServices(accounts, settings, hosts, tokens);
        calls = new WechatCalls(mps, wecoms, new WechatErrors(clock), clock);
        mp = new AccountId("wx" + unique());
        corp = new AccountId("ww" + unique());
        put("/accounts/mp/" + mp, Map.of("secret", "mp-secret"));
        put(
                "/accounts/wecom/" + corp,
                Map.of(
                        "secret",
                        "corp-secret",
                        "agentId",
                        1000002,
                        "members",
                        List.of(Map.of("userid", "zhangsan", "name", "张三"), Map.of("userid", "lisi", "name", "李四"))));
        accounts.put(new Credentials(mp, null, "mp-secret", FixedAccounts.TOKEN, FixedAccounts.KEY));
        accounts.put(new Credentials(corp, 1000002, "corp-secret", FixedAccounts.TOKEN, FixedAccounts.KEY));
    }

    @AfterEach
    void noFaultsAndNow() {
        sandbox.delete().uri("/faults").retrieve().toBodilessEntity();
        sandbox.delete().uri("/clock").retrieve().toBodilessEntity();
    }

    // ---- 公众号

    @Test
    void aFollowerByAChannelCodeGetsThreeMessagesWithinAMinuteAndNoMore() {
        String openid = aFollowerBy("ch_1");

        assertThat(send(openid, "一")).isInstanceOf(Outcome.Done.class);
        assertThat(send(openid, "二")).isInstanceOf(Outcome.Done.class);
        assertThat(send(openid, "三 🎉")).isInstanceOf(Outcome.Done.class);
        assertThat(send(openid, "四")).isInstanceOf(Outcome.Skipped.class);
        assertThat(messagesTo(openid)).containsExactly("一", "二", "三 🎉");
    }

    @Test
    void aMessageAfterTheWindowIsSkipped() {
        String openid = aFollowerBy("ch_2");
        clock.moveBy(Duration.ofMinutes(2));

        assertThat(send(openid, "太晚了")).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void aMessageWhoseAnswerIsLostHasAnUnknownResult() {
        String openid = aFollowerBy("ch_3");
        fault(SEND, mp, Map.of("kind", "TIMEOUT_AFTER", "ms", 1500));

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> send(openid, "一"));

        assertThat(messagesTo(openid)).containsExactly("一");
        assertThat(made(SEND, mp)).isEqualTo(1);
    }

    @Test
    void aQuotaThatIsUsedUpIsWaitedForUntilMidnightInBeijing() {
        String openid = aFollowerBy("ch_4");
        fault(SEND, mp, Map.of("kind", "ERRCODE", "errcode", 45009));

        assertThat(send(openid, "一")).isInstanceOfSatisfying(Outcome.TryLater.class, later -> {
            Instant again = clock.instant().plus((Duration) later.after());
            assertThat(again.atZone(ZoneId.of("Asia/Shanghai")).getHour()).isIn(0, 23);
        });
        assertThat(messagesTo(openid)).isEmpty();
    }

    @Test
    void aTokenThatBecameVoidIsRenewedWithoutAnybodyNoticing() {
        String openid = aFollowerBy("ch_5");
        send(openid, "一");
        post("/accounts/" + mp + "/tokens/invalidate", Map.of());

        assertThat(send(openid, "二")).isInstanceOf(Outcome.Done.class);
        assertThat(messagesTo(openid)).containsExactly("一", "二");
    }

    @Test
    void anImageIsUploadedAndSent() {
        String openid = aFollowerBy("ch_6");
        Outcome.Done<MpUploadImage.Uploaded> uploaded = (Outcome.Done<MpUploadImage.Uploaded>)
                new MpUploadImage(calls, uploads).call(new MpUploadImage.Request("file-1"), context(mp));
        media.ids.put("file-1", uploaded.result().mediaId());
        Outcome<MpUploadArticleImage.Uploaded> inArticle =
                new MpUploadArticleImage(calls, uploads).call(new MpUploadArticleImage.Request("file-1"), context(mp));

        assertThat(inArticle).isInstanceOf(Outcome.Done.class);
        assertThat(new MpSendMessage(calls, media, Workbench.NOTHING_KNOWN, clock)
                        .call(new MpSendMessage.Request(openid, new Content.Image("file-1")), context(mp)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(new MpSendMessage(calls, media, Workbench.NOTHING_KNOWN, clock)
                        .call(
                                new MpSendMessage.Request(
                                        openid, new Content.News("标题", "说明", "https://a.example/", "", null)),
                                context(mp)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aFollowIsReadAsTheSandboxSendsIt() {
        String openid = post("/mp/" + mp + "/people", Map.of()).get("openid").asText();
        qrCode("ch_7");

        String xml = post("/mp/" + mp + "/people/" + openid + "/follow", Map.of("scene", "ch_7"))
                .at("/callback/xml")
                .asText();

        assertThat(MpEvents.read(XmlElement.parse(xml))).isInstanceOfSatisfying(MpEvent.Followed.class, followed -> {
            assertThat(followed.openid()).isEqualTo(openid);
            assertThat(followed.scene()).isEqualTo("ch_7");
        });
    }

    // ---- 企微

    @Test
    void aNewContactByALiveCodeIsWelcomedRemarkedAndTagged() {
        WecomEvent.ContactAdded added = aContactBy(aLiveCode("l1"));
        String tag = aTag();

        assertThat(added.state()).isEqualTo("l1");
        assertThat(welcome(added)).isInstanceOf(Outcome.Done.class);
        assertThat(new WecomUpdateRemark(calls)
                        .call(
                                new WecomUpdateRemark.Request(added.userId(), added.externalUserId(), "门店-小美", null),
                                context(corp)))
                .isEqualTo(Outcome.done(new WecomUpdateRemark.Remarked("门店-小美")));
        assertThat(new WecomMarkTags(calls)
                        .call(
                                new WecomMarkTags.Request(
                                        added.userId(), added.externalUserId(), List.of(tag), List.of()),
                                context(corp)))
                .isInstanceOf(Outcome.Done.class);

        Outcome<WecomGetContact.Contact> contact =
                new WecomGetContact(calls).call(new WecomGetContact.Request(added.externalUserId()), context(corp));
        assertThat(contact).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            WecomGetContact.Follower follower =
                    ((WecomGetContact.Contact) done.result()).followers().get(0);
            assertThat(follower.remark()).isEqualTo("门店-小美");
            assertThat(follower.tags()).containsExactly(tag);
            assertThat(follower.state()).isEqualTo("l1");
        });
        assertThat(welcomesTo(added)).hasSize(1);
    }

    @Test
    void aWelcomeWhoseAnswerIsLostAfterTheEffectIsSentOnceAndKnownToBe() {
        WecomEvent.ContactAdded added = aContactBy(aLiveCode("l2"));
        fault(WELCOME, corp, Map.of("kind", "TIMEOUT_AFTER", "ms", 1500));

        assertThat(welcome(added)).isInstanceOf(Outcome.Done.class);
        assertThat(welcomesTo(added)).hasSize(1);
        assertThat(made(WELCOME, corp)).isEqualTo(2);
    }

    @Test
    void aWelcomeThatNeverArrivedIsSentAgainWithinItsTwentySeconds() {
        WecomEvent.ContactAdded added = aContactBy(aLiveCode("l3"));
        fault(WELCOME, corp, Map.of("kind", "TIMEOUT_BEFORE", "ms", 1500));

        assertThat(welcome(added)).isInstanceOf(Outcome.Done.class);
        assertThat(welcomesTo(added)).hasSize(1);
    }

    @Test
    void aWelcomeThatWecomCalledBusyButSentIsNotSentTwice() {
        WecomEvent.ContactAdded added = aContactBy(aLiveCode("l4"));
        fault(WELCOME, corp, Map.of("kind", "ERRCODE_AFTER", "errcode", -1));

        assertThat(welcome(added)).isInstanceOf(Outcome.Done.class);
        assertThat(welcomesTo(added)).hasSize(1);
    }

    @Test
    void aWelcomeAfterTheyHaveChattedIsRejectedAndALateOneIsNotEvenTried() {
        WecomEvent.ContactAdded chatted = aContactBy(aLiveCode("l5"));
        post(
                "/wecom/" + corp + "/customers/" + chatted.externalUserId() + "/chat",
                Map.of("userid", chatted.userId(), "content", "在吗"));

        assertThat(welcome(chatted))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("41051"));

        WecomEvent.ContactAdded late = aContactBy(aLiveCode("l6"));
        int before = made(WELCOME, corp);
        assertThat(welcome(late, clock.instant().minusSeconds(1)))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("41050"));
        assertThat(made(WELCOME, corp)).isEqualTo(before);
    }

    @Test
    void aLiveCodeWhoseAnswerIsLostIsFoundAndNotMadeTwice() {
        fault("/cgi-bin/externalcontact/add_contact_way", corp, Map.of("kind", "TIMEOUT_AFTER", "ms", 1500));
        WecomAddContactWay connector = new WecomAddContactWay(calls, clock);
        WecomAddContactWay.Request request =
                new WecomAddContactWay.Request("l7", List.of("zhangsan", "lisi"), true, "门店", null);

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> connector.call(request, context(corp)));
        Optional<Outcome<WecomAddContactWay.Added>> found = connector.reconcile(request, context(corp));

        assertThat(found).hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(Outcome.Done.class));
        assertThat(get("/wecom/" + corp + "/contact-ways")).hasSize(1);
    }

    @Test
    void aLiveCodeThatNeverAroseIsNotFoundAndMadeLater() {
        fault("/cgi-bin/externalcontact/add_contact_way", corp, Map.of("kind", "TIMEOUT_BEFORE", "ms", 1500));
        WecomAddContactWay connector = new WecomAddContactWay(calls, clock);
        WecomAddContactWay.Request request =
                new WecomAddContactWay.Request("l8", List.of("zhangsan"), true, null, null);

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> connector.call(request, context(corp)));
        assertThat(connector.reconcile(request, context(corp)))
                .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(Outcome.TryLater.class));
        assertThat(connector.call(request, context(corp))).isInstanceOf(Outcome.Done.class);
        assertThat(get("/wecom/" + corp + "/contact-ways")).hasSize(1);
    }

    @Test
    void theMembersOfALiveCodeAreReplacedAndItIsDeleted() {
        String configId = aLiveCode("l9");

        Outcome<WecomUpdateContactWay.Updated> updated = new WecomUpdateContactWay(calls)
                .call(
                        new WecomUpdateContactWay.Request(configId, "l9", List.of("lisi"), false, "新", null),
                        context(corp));

        assertThat(updated).isEqualTo(Outcome.done(new WecomUpdateContactWay.Updated(configId)));
        assertThat(get("/wecom/" + corp + "/contact-ways").at("/0/users").toString())
                .isEqualTo("[\"lisi\"]");
        assertThat(new WecomDeleteContactWay(calls).call(new WecomDeleteContactWay.Request(configId), context(corp)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(get("/wecom/" + corp + "/contact-ways")).isEmpty();
    }

    @Test
    void mediaIsUploadedAndTheStaffAndTagsAreListed() {
        String tag = aTag();

        Outcome<WecomUploadMedia.Uploaded> uploaded =
                new WecomUploadMedia(calls, uploads).call(new WecomUploadMedia.Request("file-1", null), context(corp));
        assertThat(uploaded)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(((WecomUploadMedia.Uploaded) done.result()).expiresAt())
                                .isAfter(clock.instant().plus(Duration.ofHours(71))));
        assertThat(new WecomUploadImage(calls, uploads).call(new WecomUploadImage.Request("file-1"), context(corp)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(new WecomListStaff(calls, clock).call(new WecomListStaff.Request(true), context(corp)))
                .isEqualTo(Outcome.done(new WecomListStaff.Staff(List.of(
                        new WecomListStaff.Member("zhangsan", "张三"), new WecomListStaff.Member("lisi", "李四")))));
        assertThat(new WecomListTags(calls)
                        .call(new WecomListTags.Request(null), context(corp))
                        .toString())
                .contains(tag, "高意向");
    }

    @Test
    void theConnectionTestSeesGoodAndBadSecrets() {
        WechatConnectionTest test = new WechatConnectionTest(accounts, mps, wecoms);

        assertThat(test.test(accounts.find(mp).orElseThrow())).allMatch(Finding::ok);
        assertThat(test.test(accounts.find(corp).orElseThrow())).allMatch(Finding::ok);
        accounts.put(new Credentials(mp, null, "wrong", FixedAccounts.TOKEN, FixedAccounts.KEY));
        accounts.put(new Credentials(corp, 1000002, "wrong", FixedAccounts.TOKEN, FixedAccounts.KEY));
        assertThat(test.test(accounts.find(mp).orElseThrow())).noneMatch(Finding::ok);
        assertThat(test.test(accounts.find(corp).orElseThrow())).noneMatch(Finding::ok);
    }

    // ---- what happens around

    private String aFollowerBy(String scene) {
        qrCode(scene);
        String openid = post("/mp/" + mp + "/people", Map.of()).get("openid").asText();
        post("/mp/" + mp + "/people/" + openid + "/follow", Map.of("scene", scene));
        return openid;
    }

    private void qrCode(String scene) {
        assertThat(new MpCreateQrCode(calls).call(new MpCreateQrCode.Request(scene, null), context(mp)))
                .isInstanceOf(Outcome.Done.class);
    }

    private Outcome<MpSendMessage.Sent> send(String openid, String text) {
        return new MpSendMessage(calls, media, Workbench.NOTHING_KNOWN, clock)
                .call(new MpSendMessage.Request(openid, new Content.Text(text)), context(mp));
    }

    private List<String> messagesTo(String openid) {
        return texts(get("/mp/" + mp + "/people/" + openid + "/conversation"), "customer-service");
    }

    private String aLiveCode(String state) {
        Outcome<WecomAddContactWay.Added> added = new WecomAddContactWay(calls, clock)
                .call(new WecomAddContactWay.Request(state, List.of("zhangsan"), true, "门店", null), context(corp));
        assertThat(added).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<WecomAddContactWay.Added>) added).result().configId();
    }

    private WecomEvent.ContactAdded aContactBy(String configId) {
        String customer = post("/wecom/" + corp + "/customers", Map.of("name", "小美"))
                .get("externalUserId")
                .asText();
        String xml = post("/wecom/" + corp + "/customers/" + customer + "/add", Map.of("configId", configId))
                .at("/callback/xml")
                .asText();
        return (WecomEvent.ContactAdded) WecomEvents.read(XmlElement.parse(xml));
    }

    private Outcome<WecomSendWelcome.Sent> welcome(WecomEvent.ContactAdded added) {
        return welcome(added, clock.instant().plusSeconds(18));
    }

    private Outcome<WecomSendWelcome.Sent> welcome(WecomEvent.ContactAdded added, Instant expiresAt) {
        Content link = new Content.Link("标题", "说明", "https://a.example/", null, null);
        return new WecomSendWelcome(calls, new WecomAttachments(media), clock)
                .call(
                        new WecomSendWelcome.Request(added.welcomeCode(), expiresAt, "您好 🌸", List.of(link)),
                        context(corp));
    }

    private List<String> welcomesTo(WecomEvent.ContactAdded added) {
        return texts(
                get("/wecom/" + corp + "/customers/" + added.externalUserId() + "/conversation?userid="
                        + added.userId()),
                "welcome");
    }

    private String aTag() {
        JsonObject group = new JsonObject();
        group.addProperty("group_name", "意向");
        JsonObject tag = new JsonObject();
        tag.addProperty("name", "高意向");
        JsonArray tags = new JsonArray();
        tags.add(tag);
        group.add("tag", tags);
        Outcome<String> made = calls.wecom("externalcontact/add_corp_tag", context(corp), service -> {
            String url = service.getWxCpConfigStorage().getApiUrl("/cgi-bin/externalcontact/add_corp_tag");
            return GsonParser.parse(service.post(url, group.toString()))
                    .getAsJsonObject("tag_group")
                    .getAsJsonArray("tag")
                    .get(0)
                    .getAsJsonObject()
                    .get("id")
                    .getAsString();
        });
        return ((Outcome.Done<String>) made).result();
    }

    private void fault(String path, AccountId account, Map<String, Object> how) {
        Map<String, Object> fault = new HashMap<>(how);
        fault.put("path", path);
        fault.put("account", account.value());
        post("/faults", fault);
    }

    private int made(String path, AccountId account) {
        return get("/calls?account=" + account + "&path=" + path).size();
    }

    /** Text messages only: a welcome's attachments are messages of their own. */
    private static List<String> texts(JsonNode conversation, String how) {
        return StreamSupport.stream(conversation.spliterator(), false)
                .filter(message -> message.get("how").asText().equals(how))
                .filter(message -> message.get("type").asText().equals("text"))
                .map(message -> message.get("text").asText())
                .toList();
    }

    private CallContext context(AccountId account) {
        return new CallContext(account, "key", 1, false, clock.instant().plusSeconds(8));
    }

    private JsonNode get(String path) {
        return sandbox.get().uri(path).retrieve().body(JsonNode.class);
    }

    private JsonNode post(String path, Map<String, Object> body) {
        return sandbox.post().uri(path).body(body).retrieve().body(JsonNode.class);
    }

    private void put(String path, Map<String, Object> body) {
        sandbox.put().uri(path).body(body).retrieve().toBodilessEntity();
    }

    private static String unique() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    private static byte[] picture() {
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB), "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
