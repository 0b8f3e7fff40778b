package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.connector.Audience;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.Originals.Original;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.Content;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Videos and recordings on their way into the account's permanent material and out to the followers. */
@Timeout(60)
class VideoConnectorsTest {

    private static final String UPLOAD = "/cgi-bin/material/add_material";
    private static final String PREPARE = "/cgi-bin/media/uploadvideo";

    private final Workbench bench = new Workbench();
    private final MpUploadVideo connector = new MpUploadVideo(
            bench.calls,
            file -> file.equals("gone")
                    ? Optional.empty()
                    : Optional.of(new Original("新品.mp4", "video/mp4", "MP4…".getBytes())));

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void uploadsAVideoWithItsTitle() {
        bench.weChat.answer(UPLOAD, "{\"media_id\":\"V\"}");

        assertThat(upload("file-1")).isEqualTo(Outcome.done(new MpUploadVideo.Uploaded("V")));

        StubbedWechat.Asked asked = bench.weChat.last(UPLOAD);
        assertThat(asked.query()).contains("type=video");
        assertThat(asked.body()).contains("name=\"media\"", ".mp4\"", "MP4…", "name=\"description\"", "春季新品");
    }

    @ParameterizedTest
    @CsvSource({"40005, Rejected", "40011, Rejected", "45001, Rejected", "45009, TryLater", "-1, TryLater"})
    void saysWhatARefusalMeans(int code, String outcome) {
        bench.weChat.refuse(UPLOAD, code);

        assertThat(upload("file-1").getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aFileThatIsGoneIsNotSent() {
        assertThat(upload("gone")).isInstanceOf(Outcome.Rejected.class);
        assertThat(bench.weChat.asked(UPLOAD)).isEmpty();
    }

    @Test
    void getsAnotherIdForMassSendsByTheVideosOwn() {
        bench.weChat.answer(PREPARE, "{\"type\":\"video\",\"media_id\":\"MASS\",\"created_at\":1398848981}");

        assertThat(prepare("V")).isEqualTo(Outcome.done(new MpPrepareVideo.Prepared("MASS")));

        assertThat(bench.weChat.last(PREPARE).body())
                .isEqualTo("{\"media_id\":\"V\",\"description\":\"\",\"title\":\"春季新品\"}");
    }

    @ParameterizedTest
    @CsvSource({"40007, Rejected", "45009, TryLater", "-1, TryLater", "48001, Blocked"})
    void saysWhatItMeansThatTheOtherIdIsRefused(int code, String outcome) {
        bench.weChat.refuse(PREPARE, code);

        assertThat(prepare("V").getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void doesNotKnowTheOtherIdWhenTheAnswerIsLostAndMayAskAgain() {
        bench.weChat.answer(PREPARE, asked -> null);

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> prepare("V"));
        assertThat(MpPrepareVideo.class.getAnnotation(ConnectorSpec.class).repeatable())
                .isTrue();
    }

    @Test
    void aVideoIsMassSentAsOneAndOnlyByItself() {
        MpSendBroadcast send = new MpSendBroadcast(bench.calls, new MassMessages(bench.media), bench.clock);
        bench.weChat.answer("/cgi-bin/message/mass/sendall", "{\"errcode\":0,\"msg_id\":34182}");

        send.call(request(List.of(new Content.Video("file-1"))), bench.mp());

        assertThat(bench.weChat.last("/cgi-bin/message/mass/sendall").body())
                .contains("\"msgtype\":\"mpvideo\"", "\"mpvideo\":{\"media_id\":\"mass-media-file-1\"}");
        assertThat(send.call(request(List.of(new Content.Video("file-1"), new Content.Text("好"))), bench.mp()))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(bench.weChat.asked("/cgi-bin/message/mass/sendall")).hasSize(1);
    }

    @Test
    void aRecordingIsMassSentAsOne() {
        MpSendBroadcast send = new MpSendBroadcast(bench.calls, new MassMessages(bench.media), bench.clock);
        bench.weChat.answer("/cgi-bin/message/mass/sendall", "{\"errcode\":0,\"msg_id\":34183}");

        send.call(request(List.of(new Content.Voice("file-1"))), bench.mp());

        assertThat(bench.weChat.last("/cgi-bin/message/mass/sendall").body())
                .contains("\"msgtype\":\"voice\"", "\"voice\":{\"media_id\":\"media-file-1\"}");
    }

    private MpSendBroadcast.Request request(List<Content> contents) {
        return new MpSendBroadcast.Request(
                new Audience.Everybody(),
                contents,
                null,
                "b1-1",
                bench.clock.instant().plusSeconds(60),
                false,
                false);
    }

    private Outcome<MpPrepareVideo.Prepared> prepare(String mediaId) {
        return new MpPrepareVideo(bench.calls).call(new MpPrepareVideo.Request(mediaId, "春季新品", null), bench.mp());
    }

    private Outcome<MpUploadVideo.Uploaded> upload(String file) {
        return connector.call(new MpUploadVideo.Request(file, "春季新品", null), bench.mp());
    }
}
