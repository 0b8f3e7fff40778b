package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.account.ConnectionTest.Finding;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.Content;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each connector asks of WeChat, and what it makes of the answers; over HTTP, with WxJava. */
@Timeout(60)
class ConnectorsTest {

    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String WELCOME = "/cgi-bin/externalcontact/send_welcome_msg";
    private static final String ADD_WAY = "/cgi-bin/externalcontact/add_contact_way";
    private static final String LIST_WAYS = "/cgi-bin/externalcontact/list_contact_way";
    private static final String GET_WAY = "/cgi-bin/externalcontact/get_contact_way";
    private static final String NOTHING_LISTED = "{\"errcode\":0,\"contact_way\":[],\"next_cursor\":\"\"}";

    private final Workbench bench = new Workbench();
    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void stop() {
        bench.close();
    }

    // ---- 公众号

    @Test
    void sendsATextAnImageAndAnArticle() {
        bench.weChat.answer(SEND, StubbedWechat.OK);
        MpSendMessage connector = new MpSendMessage(bench.calls, bench.media, Workbench.NOTHING_KNOWN, bench.clock);

        assertThat(connector.call(new MpSendMessage.Request("o1", new Content.Text("你好 🎉 <a>")), bench.mp()))
                .isInstanceOf(Outcome.Done.class);
        assertThat(sent(SEND)).isEqualTo(tree("{'touser':'o1','msgtype':'text','text':{'content':'你好 🎉 <a>'}}"));

        connector.call(new MpSendMessage.Request("o1", new Content.Image("file-1")), bench.mp());
        assertThat(sent(SEND)).isEqualTo(tree("{'touser':'o1','msgtype':'image','image':{'media_id':'media-file-1'}}"));

        connector.call(
                new MpSendMessage.Request("o1", new Content.News("标题", "说明", "https://a.example/", null, "file-2")),
                bench.mp());
        assertThat(sent(SEND))
                .isEqualTo(tree("{'touser':'o1','msgtype':'news','news':{'articles':[{'title':'标题','description':'说明',"
                        + "'url':'https://a.example/','picurl':'https://pic.example/file-2'}]}}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {45015, 45047})
    void skipsAMessageThatWechatNoLongerAllows(int code) {
        bench.weChat.refuse(SEND, code);

        Outcome<MpSendMessage.Sent> outcome = sendText();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Skipped.class,
                        skipped -> assertThat(skipped.reason()).contains("客服消息"));
    }

    @ParameterizedTest
    @CsvSource({"45002, Rejected", "48002, Rejected", "45009, TryLater", "-1, TryLater", "48001, Blocked"})
    void saysWhatARefusedMessageMeans(int code, String outcome) {
        bench.weChat.refuse(SEND, code);

        assertThat(sendText().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void doesNotKnowWhetherAMessageWasSentWhenTheAnswerIsLost() {
        bench.weChat.silent(SEND);

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(this::sendText);
        assertThat(bench.weChat.asked(SEND)).hasSize(1);
    }

    @Test
    void uploadsAnewAndSendsOnceMoreWhenTheMediaIsGone() {
        bench.weChat.refuse(SEND, 40007).answer(SEND, StubbedWechat.OK);
        MpSendMessage connector = new MpSendMessage(bench.calls, bench.media, Workbench.NOTHING_KNOWN, bench.clock);

        Outcome<MpSendMessage.Sent> outcome =
                connector.call(new MpSendMessage.Request("o1", new Content.Image("file-1")), bench.mp());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(bench.media.forgotten).containsExactly("media-file-1");
        assertThat(sent(SEND).at("/image/media_id").asText()).isEqualTo("media-file-1-again");
    }

    @Test
    void rejectsAContentThatAMessageCanNotCarry() {
        MpSendMessage connector = new MpSendMessage(bench.calls, bench.media, Workbench.NOTHING_KNOWN, bench.clock);

        assertThat(connector.call(new MpSendMessage.Request("o1", new Content.File("file-1")), bench.mp()))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(bench.weChat.asked(SEND)).isEmpty();
    }

    @Test
    void createsAPermanentCodeOrOneThatEnds() {
        String created = "{\"ticket\":\"gQH47j\",\"url\":\"http://weixin.qq.com/q/kZ\"}";
        bench.weChat.answer("/cgi-bin/qrcode/create", created);
        MpCreateQrCode connector = new MpCreateQrCode(bench.calls);

        assertThat(connector.call(new MpCreateQrCode.Request("ch_12", null), bench.mp()))
                .isEqualTo(Outcome.done(new MpCreateQrCode.QrCode("gQH47j", "http://weixin.qq.com/q/kZ")));
        assertThat(sent("/cgi-bin/qrcode/create"))
                .isEqualTo(tree("{'action_name':'QR_LIMIT_STR_SCENE','action_info':{'scene':{'scene_str':'ch_12'}}}"));

        connector.call(new MpCreateQrCode.Request("ch_12", 604800), bench.mp());
        assertThat(sent("/cgi-bin/qrcode/create").get("expire_seconds").asInt()).isEqualTo(604800);
        assertThat(sent("/cgi-bin/qrcode/create").get("action_name").asText()).isEqualTo("QR_STR_SCENE");
    }

    @Test
    void uploadsAPictureUnderItsChineseName() {
        bench.weChat.answer("/cgi-bin/material/add_material", "{\"media_id\":\"M\",\"url\":\"http://mmbiz/p\"}");

        Outcome<MpUploadImage.Uploaded> outcome =
                new MpUploadImage(bench.calls, bench.uploads).call(new MpUploadImage.Request("file-1"), bench.mp());

        assertThat(outcome).isEqualTo(Outcome.done(new MpUploadImage.Uploaded("M", "http://mmbiz/p")));
        StubbedWechat.Asked asked = bench.weChat.last("/cgi-bin/material/add_material");
        assertThat(asked.query()).contains("type=image");
        assertThat(asked.body()).contains("name=\"media\"", "filename=\"门店 海报.png\"", "PNG…");
    }

    /** WxJava sends the used-up stream again after it has fetched a new token. */
    @Test
    void uploadsTheWholeFileAgainAfterANewToken() {
        bench.weChat
                .refuse("/cgi-bin/media/uploadimg", 42001)
                .answer("/cgi-bin/media/uploadimg", "{\"url\":\"http://mmbiz/p\"}");

        Outcome<MpUploadArticleImage.Uploaded> outcome = new MpUploadArticleImage(bench.calls, bench.uploads)
                .call(new MpUploadArticleImage.Request("file-1"), bench.mp());

        assertThat(outcome).isEqualTo(Outcome.done(new MpUploadArticleImage.Uploaded("http://mmbiz/p")));
        assertThat(bench.weChat.asked("/cgi-bin/media/uploadimg"))
                .hasSize(2)
                .allSatisfy(asked -> assertThat(asked.body()).contains("PNG…"));
    }

    @Test
    void rejectsAnUploadOfAFileThatIsGone() {
        assertThat(new MpUploadImage(bench.calls, bench.uploads).call(new MpUploadImage.Request("gone"), bench.mp()))
                .isEqualTo(Outcome.rejected("no-file", "素材文件不存在或已被删除"));
    }

    // ---- 企微: the welcome

    @Test
    void sendsAWelcomeWithItsAttachments() {
        bench.weChat.answer(WELCOME, StubbedWechat.OK);

        Outcome<WecomSendWelcome.Sent> outcome = welcome(
                20,
                bench.wecom(),
                new Content.Image("file-1"),
                new Content.Link("标题", "说明", "https://a.example/", null, "file-2"),
                new Content.MiniProgram("商城", "wxmini", "pages/index.html", "file-2"),
                new Content.File("file-1"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(sent(WELCOME))
                .isEqualTo(tree("{'welcome_code':'CODE','text':{'content':'你好'},'attachments':["
                        + "{'msgtype':'image','image':{'media_id':'media-file-1'}},"
                        + "{'msgtype':'link','link':{'title':'标题','picurl':'https://pic.example/file-2','desc':'说明',"
                        + "'url':'https://a.example/'}},"
                        + "{'msgtype':'miniprogram','miniprogram':{'title':'商城','pic_media_id':'media-file-2',"
                        + "'appid':'wxmini','page':'pages/index.html'}},"
                        + "{'msgtype':'file','file':{'media_id':'media-file-1'}}]}"));
    }

    @Test
    void doesNotCallOnceTheTwentySecondsAreOver() {
        bench.weChat.answer(WELCOME, StubbedWechat.OK);

        assertThat(welcome(0, bench.wecom()))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("41050"));
        assertThat(bench.weChat.asked(WELCOME)).isEmpty();
    }

    @Test
    void triesAtOnceAgainWhenWecomIsBusy() {
        bench.weChat.refuse(WELCOME, -1).refuse(WELCOME, -1).answer(WELCOME, StubbedWechat.OK);

        assertThat(welcome(20, bench.wecom())).isInstanceOf(Outcome.Done.class);
        assertThat(bench.weChat.asked(WELCOME)).hasSize(3);
    }

    @Test
    void takesAUsedCodeForDeliveredAfterItsOwnLostAttempt() {
        bench.weChat.silent(WELCOME).refuse(WELCOME, 41051);

        assertThat(welcome(20, bench.wecom())).isInstanceOf(Outcome.Done.class);
        assertThat(bench.weChat.asked(WELCOME)).hasSize(2);
    }

    @Test
    void takesAUsedCodeForDeliveredAfterALostAttemptOfAnotherNode() {
        bench.weChat.refuse(WELCOME, 41051);

        assertThat(welcome(20, bench.context(FixedAccounts.WECOM, 2, true))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void asksWecomAboutAnUnansweredWelcomeEvenWhenItsTimeIsUp() {
        bench.weChat.refuse(WELCOME, 41051);

        assertThat(welcome(0, bench.context(FixedAccounts.WECOM, 2, true))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void doesNotSayThatAnUnansweredWelcomeWasRefusedWhenNobodyKnows() {
        bench.weChat.refuse(WELCOME, 41050);

        assertThat(welcome(0, bench.context(FixedAccounts.WECOM, 2, true))).isInstanceOf(Outcome.Skipped.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {41049, 41050, 41051, 41053, 41054})
    void rejectsAWelcomeThatCanNotBeSentAndDoesNotRepeatIt(int code) {
        bench.weChat.refuse(WELCOME, code);

        assertThat(welcome(20, bench.wecom()))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(String.valueOf(code)));
        assertThat(bench.weChat.asked(WELCOME)).hasSize(1);
    }

    @Test
    void givesUpWithoutAResultWhenItsTimeIsOver() {
        bench.weChat.silent(WELCOME);
        CallContext soon = new CallContext(
                FixedAccounts.WECOM, "CODE", 1, false, bench.clock.instant().plusMillis(1200));

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> welcome(20, soon));
        assertThat(bench.weChat.asked(WELCOME)).hasSizeBetween(2, 3);
    }

    @Test
    void uploadsAnewWhenAnAttachmentIsGone() {
        bench.weChat.refuse(WELCOME, 40007).answer(WELCOME, StubbedWechat.OK);

        assertThat(welcome(20, bench.wecom(), new Content.Image("file-1"))).isInstanceOf(Outcome.Done.class);
        assertThat(sent(WELCOME).at("/attachments/0/image/media_id").asText()).isEqualTo("media-file-1-again");
    }

    @Test
    void keysAWelcomeByItsCode() {
        WecomSendWelcome connector = welcomes();
        WecomSendWelcome.Request request = new WecomSendWelcome.Request("CODE", Instant.MAX, "hi", null);

        assertThat(connector.naturalKey(request)).contains("CODE");
    }

    // ---- 企微: customers

    @Test
    void tellsWhoACustomerIsAndWhoKnowsThemOverAllPages() {
        String first = "{\"errcode\":0,\"external_contact\":{\"external_userid\":\"wo1\",\"name\":\"李四 🌸\",\"type\":1,"
                + "\"gender\":2,\"unionid\":\"U\"},\"follow_user\":[{\"userid\":\"zhangsan\",\"remark\":\"李总\","
                + "\"description\":\"d\",\"createtime\":1525779812,\"add_way\":1,\"state\":\"c12\",\"tags\":[{\"group_name\":"
                + "\"g\",\"tag_name\":\"t\",\"tag_id\":\"et1\",\"type\":1},{\"group_name\":\"g\",\"tag_name\":\"p\",\"type\":2}]}],"
                + "\"next_cursor\":\"NEXT\"}";
        String second = "{\"errcode\":0,\"external_contact\":{\"external_userid\":\"wo1\",\"name\":\"李四\",\"type\":1},"
                + "\"follow_user\":[{\"userid\":\"lisi\",\"createtime\":1525779813}]}";
        bench.weChat.answer(
                "/cgi-bin/externalcontact/get", asked -> asked.query().contains("cursor=NEXT") ? second : first);

        Outcome<WecomGetContact.Contact> outcome =
                new WecomGetContact(bench.calls).call(new WecomGetContact.Request("wo1"), bench.wecom());

        assertThat(outcome)
                .isEqualTo(Outcome.done(new WecomGetContact.Contact(
                        "wo1",
                        "李四 🌸",
                        1,
                        2,
                        "U",
                        null,
                        List.of(
                                new WecomGetContact.Follower(
                                        "zhangsan",
                                        "李总",
                                        "d",
                                        "c12",
                                        Instant.ofEpochSecond(1525779812),
                                        "1",
                                        List.of("et1")),
                                new WecomGetContact.Follower(
                                        "lisi",
                                        null,
                                        null,
                                        null,
                                        Instant.ofEpochSecond(1525779813),
                                        null,
                                        List.of())))));
    }

    @Test
    void writesARemarkThatFits() {
        bench.weChat.answer("/cgi-bin/externalcontact/remark", StubbedWechat.OK);

        Outcome<WecomUpdateRemark.Remarked> outcome = new WecomUpdateRemark(bench.calls)
                .call(
                        new WecomUpdateRemark.Request("zhangsan", "wo1", " 门店一-一二三四五六七八九十一二三四五🌸🌸 ", null),
                        bench.wecom());

        assertThat(outcome).isEqualTo(Outcome.done(new WecomUpdateRemark.Remarked("门店一-一二三四五六七八九十一二三四五")));
        assertThat(sent("/cgi-bin/externalcontact/remark"))
                .isEqualTo(tree("{'userid':'zhangsan','external_userid':'wo1','remark':'门店一-一二三四五六七八九十一二三四五'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "'12345678901234567890x', 12345678901234567890",
        "'1234567890123456789🌸', 1234567890123456789",
        "short, short"
    })
    void neverCutsAnEmojiInTwo(String remark, String cut) {
        assertThat(WecomUpdateRemark.cut(remark, 20)).isEqualTo(cut);
    }

    @Test
    void rejectsARemarkForAHalfContact() {
        bench.weChat.refuse("/cgi-bin/externalcontact/remark", 84061);

        assertThat(new WecomUpdateRemark(bench.calls)
                        .call(new WecomUpdateRemark.Request("zhangsan", "wo1", "r", null), bench.wecom()))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void marksTagsOrSkipsWhenThereAreNone() {
        bench.weChat.answer("/cgi-bin/externalcontact/mark_tag", StubbedWechat.OK);
        WecomMarkTags connector = new WecomMarkTags(bench.calls);

        connector.call(new WecomMarkTags.Request("zhangsan", "wo1", List.of("et1", "et2"), null), bench.wecom());

        assertThat(sent("/cgi-bin/externalcontact/mark_tag"))
                .isEqualTo(tree("{'userid':'zhangsan','external_userid':'wo1','add_tag':['et1','et2']}"));
        assertThat(connector.call(new WecomMarkTags.Request("zhangsan", "wo1", null, List.of()), bench.wecom()))
                .isInstanceOf(Outcome.Skipped.class);
    }

    // ---- 企微: live codes

    @Test
    void addsAContactWayThatMarksItsSource() {
        bench.weChat.answer(ADD_WAY, "{\"errcode\":0,\"config_id\":\"C1\",\"qr_code\":\"https://wework.qpic.cn/q\"}");

        assertThat(addWay(bench.wecom()))
                .isEqualTo(Outcome.done(new WecomAddContactWay.Added("C1", "https://wework.qpic.cn/q")));
        assertThat(sent(ADD_WAY))
                .isEqualTo(tree("{'type':2,'scene':2,'style':1,'state':'l7','user':['zhangsan'],'skip_verify':true,"
                        + "'mark_source':true,'remark':'门店'}"));
    }

    @Test
    void findsTheContactWayWhoseAnswerWasLostByItsState() {
        listWays("C1", "C2");

        WecomAddContactWay connector = new WecomAddContactWay(bench.calls, bench.clock);

        assertThat(connector.reconcile(way(), bench.wecom()))
                .contains(Outcome.done(new WecomAddContactWay.Added("C2", "https://q/C2")));
        assertThat(bench.weChat.asked(ADD_WAY)).isEmpty();
    }

    @Test
    void looksOnceMoreBeforeItMakesASecondContactWay() {
        bench.weChat.answer(LIST_WAYS, NOTHING_LISTED);
        WecomAddContactWay connector = new WecomAddContactWay(bench.calls, bench.clock);

        assertThat(connector.reconcile(way(), bench.wecom()))
                .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(Outcome.TryLater.class));

        bench.weChat.only(LIST_WAYS, asked -> "{\"contact_way\":[{\"config_id\":\"C2\"}]}");
        bench.weChat.answer(GET_WAY, StubbedContactWay::of);
        assertThat(connector.call(way(), bench.context(FixedAccounts.WECOM, 2, false)))
                .isEqualTo(Outcome.done(new WecomAddContactWay.Added("C2", "https://q/C2")));
        assertThat(bench.weChat.asked(ADD_WAY)).isEmpty();
    }

    @Test
    void leavesItToAPersonWhenTheListCanNotBeRead() {
        bench.weChat.silent(LIST_WAYS);

        assertThat(new WecomAddContactWay(bench.calls, bench.clock).reconcile(way(), bench.wecom()))
                .isEmpty();
    }

    @Test
    void replacesTheMembersOfAContactWay() {
        bench.weChat.answer("/cgi-bin/externalcontact/update_contact_way", StubbedWechat.OK);

        Outcome<WecomUpdateContactWay.Updated> outcome = new WecomUpdateContactWay(bench.calls)
                .call(
                        new WecomUpdateContactWay.Request("C1", "l7", List.of("lisi", "wangwu"), false, null, null),
                        bench.wecom());

        assertThat(outcome).isEqualTo(Outcome.done(new WecomUpdateContactWay.Updated("C1")));
        assertThat(sent("/cgi-bin/externalcontact/update_contact_way"))
                .isEqualTo(tree("{'config_id':'C1','style':1,'state':'l7','user':['lisi','wangwu'],'skip_verify':false,"
                        + "'mark_source':true}"));
    }

    @Test
    void deletesAContactWayAndTakesItsAbsenceForDoneOnlyAfterALostAnswer() {
        bench.weChat.answer("/cgi-bin/externalcontact/del_contact_way", StubbedWechat.OK);
        bench.weChat.refuse("/cgi-bin/externalcontact/del_contact_way", 40035);
        WecomDeleteContactWay connector = new WecomDeleteContactWay(bench.calls);
        WecomDeleteContactWay.Request request = new WecomDeleteContactWay.Request("C1");

        assertThat(connector.call(request, bench.wecom())).isInstanceOf(Outcome.Done.class);
        assertThat(connector.call(request, bench.wecom())).isInstanceOf(Outcome.Rejected.class);
        assertThat(connector.call(request, bench.context(FixedAccounts.WECOM, 2, true)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(sent("/cgi-bin/externalcontact/del_contact_way")).isEqualTo(tree("{'config_id':'C1'}"));
    }

    // ---- 企微: media, members, tags

    @Test
    void uploadsMediaThatEndsAfterThreeDays() {
        bench.weChat.answer(
                "/cgi-bin/media/upload",
                "{\"errcode\":0,\"type\":\"image\",\"media_id\":\"M\",\"created_at\":\"1380000000\"}");

        Outcome<WecomUploadMedia.Uploaded> outcome = new WecomUploadMedia(bench.calls, bench.uploads)
                .call(new WecomUploadMedia.Request("file-1", null), bench.wecom());

        assertThat(outcome)
                .isEqualTo(Outcome.done(
                        new WecomUploadMedia.Uploaded("M", Instant.ofEpochSecond(1380000000 + 3 * 86400))));
        assertThat(bench.weChat.last("/cgi-bin/media/upload").query()).contains("type=image");
    }

    @Test
    void uploadsAPictureForCards() {
        bench.weChat.answer("/cgi-bin/media/uploadimg", "{\"errcode\":0,\"url\":\"http://p.qpic.cn/p\"}");

        assertThat(new WecomUploadImage(bench.calls, bench.uploads)
                        .call(new WecomUploadImage.Request("file-1"), bench.wecom()))
                .isEqualTo(Outcome.done(new WecomUploadImage.Uploaded("http://p.qpic.cn/p")));
    }

    @Test
    void listsStaffByNameAndByUseridWhereTheNameIsNotTold() {
        bench.weChat.answer(
                "/cgi-bin/externalcontact/get_follow_user_list",
                "{\"errcode\":0,\"follow_user\":[\"zhangsan\",\"a&b@c\"]}");
        bench.weChat.answer(
                "/cgi-bin/user/get",
                asked -> asked.query().contains("userid=zhangsan")
                        ? "{\"errcode\":0,\"userid\":\"zhangsan\",\"name\":\"张三\"}"
                        : "{\"errcode\":60111,\"errmsg\":\"userid not found\"}");

        assertThat(new WecomListStaff(bench.calls, bench.clock).call(new WecomListStaff.Request(null), bench.wecom()))
                .isEqualTo(Outcome.done(new WecomListStaff.Staff(List.of(
                        new WecomListStaff.Member("zhangsan", "张三"), new WecomListStaff.Member("a&b@c", "a&b@c")))));
        assertThat(bench.weChat.last("/cgi-bin/user/get").query()).contains("userid=a%26b%40c");
    }

    @Test
    void listsTagsByGroup() {
        bench.weChat.answer(
                "/cgi-bin/externalcontact/get_corp_tag_list",
                "{\"errcode\":0,\"tag_group\":[{\"group_id\":\"g1\",\"group_name\":\"意向\",\"tag\":[{\"id\":\"et1\","
                        + "\"name\":\"高\"}]},{\"group_id\":\"g2\",\"group_name\":\"空\"}]}");

        assertThat(new WecomListTags(bench.calls).call(new WecomListTags.Request(null), bench.wecom()))
                .isEqualTo(Outcome.done(new WecomListTags.Tags(List.of(
                        new WecomListTags.Group("g1", "意向", List.of(new WecomListTags.Tag("et1", "高"))),
                        new WecomListTags.Group("g2", "空", List.of())))));
    }

    // ---- passive answers

    @Test
    void writesAPassiveAnswerThatWechatCanRead() {
        Reading reading =
                new Reading(FixedAccounts.MP, new MpEvent.Followed("o1", "", ""), "k", Instant.EPOCH, "gh_abc", true);

        XmlElement text = XmlElement.parse(
                PassiveXml.text("o1", "a ]]> b\u0000 & 🎉", bench.clock).render(reading));
        assertThat(text.value("ToUserName")).isEqualTo("o1");
        assertThat(text.value("FromUserName")).isEqualTo("gh_abc");
        assertThat(text.value("MsgType")).isEqualTo("text");
        assertThat(text.value("Content")).isEqualTo("a ]]> b & 🎉");

        XmlElement article = XmlElement.parse(
                PassiveXml.article("o1", "t", "d", "p", "u", bench.clock).render(reading));
        assertThat(article.fields())
                .containsEntry("ArticleCount", "1")
                .containsEntry(
                        "Articles",
                        java.util.Map.of(
                                "item", java.util.Map.of("Title", "t", "Description", "d", "PicUrl", "p", "Url", "u")));

        XmlElement image =
                XmlElement.parse(PassiveXml.image("o1", "M", bench.clock).render(reading));
        assertThat(image.all("MediaId")).containsExactly("M");
    }

    @Test
    void leavesAllContentsToMessagesWhenThereIsNoCallbackToAnswer() {
        List<Content> contents = List.of(new Content.Text("1"), new Content.Text("2"));

        assertThat(new MpAnswer(bench.media, bench.clock).call(new MpAnswer.Request("o1", contents), bench.mp()))
                .isEqualTo(Outcome.done(new MpAnswer.Answer(false, contents)));
    }

    // ---- connection test

    @Test
    void findsNothingWrongWithGoodCredentials() {
        bench.weChat.answer(
                "/cgi-bin/externalcontact/get_follow_user_list", "{\"errcode\":0,\"follow_user\":[\"zhangsan\"]}");

        assertThat(test(FixedAccounts.MP)).extracting(Finding::ok).containsExactly(true);
        assertThat(test(FixedAccounts.WECOM)).extracting(Finding::ok).containsExactly(true, true, true);
    }

    @ParameterizedTest
    @CsvSource({"40013, AppID", "40125, AppSecret", "40164, 白名单"})
    void tellsWhatIsWrongWithAnMp(int code, String remedy) {
        bench.weChat.only("/cgi-bin/stable_token", asked -> "{\"errcode\":" + code + ",\"errmsg\":\"x\"}");

        assertThat(test(FixedAccounts.MP)).singleElement().satisfies(finding -> {
            assertThat(finding.ok()).isFalse();
            assertThat(finding.code()).isEqualTo(String.valueOf(code));
            assertThat(finding.text()).contains(remedy);
        });
    }

    @Test
    void tellsThatTheAppMayNotUseCustomerContactOrThatThereAreNoMembers() {
        bench.weChat.refuse("/cgi-bin/externalcontact/get_follow_user_list", 48002);
        bench.weChat.answer("/cgi-bin/externalcontact/get_follow_user_list", "{\"errcode\":0,\"follow_user\":[]}");

        assertThat(test(FixedAccounts.WECOM))
                .last()
                .satisfies(finding -> assertThat(finding.text()).contains("可调用接口的应用"));
        assertThat(test(FixedAccounts.WECOM))
                .last()
                .satisfies(finding -> assertThat(finding.text()).contains("没有可用的成员"));
    }

    @Test
    void tellsThatWechatCanNotBeReached() {
        bench.weChat.close();

        assertThat(test(FixedAccounts.MP))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("连不上"));
    }

    @Test
    void triesTheSecretItselfAndNotATokenThatIsStillGood() {
        bench.weChat.answer(SEND, StubbedWechat.OK);
        sendText();

        test(FixedAccounts.MP);

        assertThat(bench.weChat.asked("/cgi-bin/stable_token")).hasSize(2);
    }

    private List<Finding> test(io.siyuflow.shared.AccountId account) {
        return new WechatConnectionTest(bench.accounts, bench.mps, bench.wecoms)
                .test(bench.accounts.find(account).orElseThrow());
    }

    private Outcome<MpSendMessage.Sent> sendText() {
        return new MpSendMessage(bench.calls, bench.media, Workbench.NOTHING_KNOWN, bench.clock)
                .call(new MpSendMessage.Request("o1", new Content.Text("hi")), bench.mp());
    }

    private Outcome<WecomSendWelcome.Sent> welcome(int seconds, CallContext context, Content... attachments) {
        Instant expiresAt = bench.clock.instant().plusSeconds(seconds);
        return welcomes().call(new WecomSendWelcome.Request("CODE", expiresAt, "你好", List.of(attachments)), context);
    }

    private WecomSendWelcome welcomes() {
        return new WecomSendWelcome(bench.calls, new WecomAttachments(bench.media), bench.clock);
    }

    private Outcome<WecomAddContactWay.Added> addWay(CallContext context) {
        return new WecomAddContactWay(bench.calls, bench.clock).call(way(), context);
    }

    private static WecomAddContactWay.Request way() {
        return new WecomAddContactWay.Request("l7", List.of("zhangsan"), true, "门店", null);
    }

    /** Two pages; the second way has the state. */
    private void listWays(String first, String second) {
        bench.weChat.answer(
                LIST_WAYS,
                asked -> asked.body().contains("\"cursor\":\"NEXT\"")
                        ? "{\"contact_way\":[{\"config_id\":\"" + second + "\"}]}"
                        : "{\"contact_way\":[{\"config_id\":\"" + first + "\"}],\"next_cursor\":\"NEXT\"}");
        bench.weChat.answer(GET_WAY, StubbedContactWay::of);
    }

    private JsonNode sent(String path) {
        try {
            return json.readTree(bench.weChat.last(path).body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode tree(String singleQuoted) {
        try {
            return json.readTree(singleQuoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code C2} is the one with the state {@code l7}. */
    private static final class StubbedContactWay {

        static String of(StubbedWechat.Asked asked) {
            String id = asked.body().contains("C2") ? "C2" : "C1";
            String state = id.equals("C2") ? "l7" : "l6";
            return "{\"errcode\":0,\"contact_way\":{\"config_id\":\"" + id + "\",\"state\":\"" + state
                    + "\",\"qr_code\":\"https://q/" + id + "\"}}";
        }
    }
}
