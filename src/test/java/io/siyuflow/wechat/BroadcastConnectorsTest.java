package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.connector.Audience;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.Content;
import io.siyuflow.wechat.MpSendBroadcast.Accepted;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import me.chanjar.weixin.mp.bean.WxMpMassTagMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the connectors of mass sends ask of WeChat, and what they make of its answers; over HTTP, with WxJava. */
@Timeout(60)
class BroadcastConnectorsTest {

    private static final String TO_ALL = "/cgi-bin/message/mass/sendall";
    private static final String TO_PEOPLE = "/cgi-bin/message/mass/send";
    private static final String PREVIEW = "/cgi-bin/message/mass/preview";
    private static final String STATUS = "/cgi-bin/message/mass/get";
    private static final String DELETE = "/cgi-bin/message/mass/delete";
    private static final String ACCEPTED = "{\"errcode\":0,\"errmsg\":\"ok\",\"msg_id\":34182,\"msg_data_id\":20}";
    private static final String SENT_BEFORE = "{\"errcode\":45065,\"errmsg\":\"exists\",\"msg_id\":34182}";
    private static final List<Content> HELLO = List.of(new Content.Text("大家好 🎉"));

    private final Workbench bench = new Workbench();
    private final ObjectMapper json = new ObjectMapper();
    private final MassMessages messages = new MassMessages(bench.media);
    private final MpSendBroadcast connector = new MpSendBroadcast(bench.calls, messages, bench.clock);

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void sendsATextToEverybody() {
        bench.weChat.answer(TO_ALL, ACCEPTED);

        Accepted accepted = done(send(new Audience.Everybody(), HELLO, null));

        assertThat(accepted.msgId()).isEqualTo("34182");
        assertThat(accepted.adopted()).isFalse();
        assertThat(asked(TO_ALL))
                .isEqualTo(tree("{'filter':{'is_to_all':true},'msgtype':'text','text':{'content':'大家好 🎉'},"
                        + "'send_ignore_reprint':0,'clientmsgid':'b1-1'}"));
    }

    @Test
    void sendsPicturesToATagAndNotToEverybody() {
        bench.weChat.answer(TO_ALL, ACCEPTED);

        send(new Audience.Tag(2), List.of(new Content.Image("file-1"), new Content.Image("file-2")), null);

        assertThat(asked(TO_ALL))
                .isEqualTo(
                        tree(
                                "{'filter':{'is_to_all':false,'tag_id':2},'msgtype':'image','images':"
                                        + "{'media_ids':['media-file-1','media-file-2']},'send_ignore_reprint':0,'clientmsgid':'b1-1'}"));
    }

    @Test
    void sendsADraftToAList() {
        bench.weChat.answer(TO_PEOPLE, ACCEPTED);

        send(new Audience.People(List.of("o1", "o2")), List.of(), "draft-1");

        assertThat(asked(TO_PEOPLE))
                .isEqualTo(tree("{'touser':['o1','o2'],'msgtype':'mpnews','mpnews':{'media_id':'draft-1'},"
                        + "'send_ignore_reprint':0,'clientmsgid':'b1-1'}"));
        assertThat(bench.weChat.asked(TO_ALL)).isEmpty();
    }

    @Test
    void wxJavasOwnMessageWithoutAnAudienceWouldGoToEverybodySoOursIsNotMadeOfIt() {
        WxMpMassTagMessage trap = new WxMpMassTagMessage();
        trap.setMsgType("text");
        trap.setContent("好");
        assertThat(tree(trap.toJson()).at("/filter/is_to_all").asBoolean()).isTrue();

        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            assertThat(validator.validate(request(null, HELLO, null))).isNotEmpty();
            assertThat(validator.validate(request(new Audience.Tag(0), HELLO, null)))
                    .isNotEmpty();
            assertThat(validator.validate(request(new Audience.People(List.of()), HELLO, null)))
                    .isNotEmpty();
            assertThat(validator.validate(request(new Audience.People(List.of("o1")), HELLO, null)))
                    .isNotEmpty();
            assertThat(validator.validate(request(people(10_001), HELLO, null))).isNotEmpty();
            assertThat(validator.validate(request(people(10_000), HELLO, null))).isEmpty();
        }
        assertThat(send(null, HELLO, null)).isInstanceOf(Outcome.Rejected.class);
        assertThat(bench.weChat.asked(TO_ALL)).isEmpty();
    }

    @Test
    void adoptsTheNumberOfTheSameSentBefore() {
        bench.weChat.answer(TO_ALL, SENT_BEFORE);

        Accepted accepted = done(send(new Audience.Everybody(), HELLO, null));

        assertThat(accepted.msgId()).isEqualTo("34182");
        assertThat(accepted.adopted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "45028, Rejected",
        "45067, Rejected",
        "45159, Rejected",
        "45009, TryLater",
        "45011, TryLater",
        "45066, TryLater",
        "42010, TryLater",
        "-1, TryLater",
        "48001, Blocked"
    })
    void saysWhatARefusalMeans(int code, String outcome) {
        bench.weChat.refuse(TO_ALL, code);

        assertThat(send(new Audience.Everybody(), HELLO, null).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void doesNotKnowWhetherItWasSentWhenTheAnswerIsLostAndAsksByTheSameNumber() {
        bench.weChat.answer(TO_ALL, asked -> null).answer(TO_ALL, SENT_BEFORE);

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> send(new Audience.Everybody(), HELLO, null));

        Outcome<Accepted> found = connector
                .reconcile(request(new Audience.Everybody(), HELLO, null), again())
                .orElseThrow();
        assertThat(done(found).msgId()).isEqualTo("34182");
    }

    @Test
    void neverSendsAgainWhatWechatMayHaveForgotten() {
        MpSendBroadcast.Request old = new MpSendBroadcast.Request(
                new Audience.Everybody(),
                HELLO,
                null,
                "b1-1",
                bench.clock.instant().minusSeconds(1),
                false,
                false);

        assertThat(connector.reconcile(old, again())).isEmpty();
        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> connector.call(old, again()));
        assertThat(bench.weChat.asked(TO_ALL)).isEmpty();
    }

    @Test
    void withAnotherDraftItIsAnotherCallToTheLedgerAndTheSameMassSendToWechat() {
        bench.weChat.answer(TO_ALL, ACCEPTED);
        MpSendBroadcast.Request again = again("draft-2", bench.clock.instant().plusSeconds(60));

        connector.call(again, bench.mp());

        assertThat(connector.naturalKey(again)).contains("b1-1/draft-2");
        assertThat(asked(TO_ALL).get("clientmsgid").asText()).isEqualTo("b1-1");
    }

    @Test
    void anotherDraftDoesNotGoOnceWechatMayHaveForgottenThatTheFirstDid() {
        MpSendBroadcast.Request late = again("draft-2", bench.clock.instant().minusSeconds(1));

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> connector.call(late, bench.mp()));
        assertThat(bench.weChat.asked(TO_ALL)).isEmpty();
    }

    @Test
    void isKnownToTheLedgerByItsClientmsgid() {
        assertThat(connector.naturalKey(request(new Audience.Everybody(), HELLO, null)))
                .contains("b1-1");
    }

    @Test
    void uploadsPicturesAnewWhenWechatForgotThem() {
        bench.weChat.refuse(TO_ALL, 40007).answer(TO_ALL, ACCEPTED);

        assertThat(send(new Audience.Everybody(), List.of(new Content.Image("file-1")), null))
                .isInstanceOf(Outcome.Done.class);
        assertThat(asked(TO_ALL).at("/images/media_ids/0").asText()).isEqualTo("media-file-1-again");
    }

    @Test
    void rejectsContentsThatDoNotGoTogether() {
        assertThat(send(new Audience.Everybody(), List.of(), null)).isInstanceOf(Outcome.Rejected.class);
        assertThat(send(new Audience.Everybody(), HELLO, "draft-1")).isInstanceOf(Outcome.Rejected.class);
        assertThat(send(new Audience.Everybody(), List.of(new Content.Image("file-1"), new Content.Text("好")), null))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(bench.weChat.asked(TO_ALL)).isEmpty();
    }

    @Test
    void previewsToAWechatIdBeforeAnOpenid() {
        bench.weChat.answer(PREVIEW, ACCEPTED);
        MpPreviewBroadcast preview = new MpPreviewBroadcast(bench.calls, messages, bench.clock);

        preview.call(new MpPreviewBroadcast.Request("xiaohong", "o1", HELLO, null), bench.mp());
        assertThat(asked(PREVIEW))
                .isEqualTo(tree("{'towxname':'xiaohong','msgtype':'text','text':{'content':'大家好 🎉'}}"));

        preview.call(new MpPreviewBroadcast.Request(" ", "o1", HELLO, null), bench.mp());
        assertThat(asked(PREVIEW).get("touser").asText()).isEqualTo("o1");

        assertThat(preview.call(new MpPreviewBroadcast.Request(null, null, HELLO, null), bench.mp()))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({"SENDING, SENDING", "SEND_SUCCESS, SEND_SUCCESS", "SEND_FAIL, SEND_FAIL", "DELETE, DELETE", "NEW, OTHER"
    })
    void readsHowFarAMassSendIs(String word, MpGetBroadcastStatus.Status status) {
        bench.weChat.answer(STATUS, "{\"msg_id\":34182,\"msg_status\":\"" + word + "\"}");

        assertThat(new MpGetBroadcastStatus(bench.calls).call(new MpGetBroadcastStatus.Request("34182"), bench.mp()))
                .isEqualTo(Outcome.done(new MpGetBroadcastStatus.Found(status)));
        assertThat(asked(STATUS)).isEqualTo(tree("{'msg_id':34182}"));
    }

    @Test
    void deletesOneArticleOrAll() {
        bench.weChat.answer(DELETE, StubbedWechat.OK);
        MpDeleteBroadcast delete = new MpDeleteBroadcast(bench.calls, bench.clock);

        assertThat(delete.call(new MpDeleteBroadcast.Request("34182", 2), bench.mp()))
                .isInstanceOf(Outcome.Done.class);
        assertThat(asked(DELETE)).isEqualTo(tree("{'msg_id':34182,'article_idx':2}"));

        delete.call(new MpDeleteBroadcast.Request("34182", null), bench.mp());
        assertThat(asked(DELETE)).isEqualTo(tree("{'msg_id':34182,'article_idx':0}"));
    }

    private Outcome<Accepted> send(Audience audience, List<Content> contents, String draft) {
        return connector.call(request(audience, contents, draft), bench.mp());
    }

    private MpSendBroadcast.Request request(Audience audience, List<Content> contents, String draft) {
        Instant until = bench.clock.instant().plus(Duration.ofHours(23));
        return new MpSendBroadcast.Request(audience, contents, draft, "b1-1", until, false, false);
    }

    private static MpSendBroadcast.Request again(String draft, Instant until) {
        return new MpSendBroadcast.Request(new Audience.Everybody(), List.of(), draft, "b1-1", until, false, true);
    }

    private CallContext again() {
        return bench.context(FixedAccounts.MP, 2, true);
    }

    private static Audience people(int count) {
        return new Audience.People(
                IntStream.range(0, count).mapToObj(i -> "o" + i).toList());
    }

    private static <R> R done(Outcome<R> outcome) {
        return ((Outcome.Done<R>) outcome).result();
    }

    private JsonNode asked(String path) {
        return tree(bench.weChat.last(path).body());
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
