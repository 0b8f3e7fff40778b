package io.siyuflow.wechat;

import static io.siyuflow.wechat.SandboxBench.TOO_LONG_MS;
import static io.siyuflow.wechat.SandboxBench.code;
import static io.siyuflow.wechat.SandboxBench.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.connector.Originals.Original;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.sandbox.SandboxTest;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.MovableClock;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.wechat.Downloads.Kept;
import io.siyuflow.wechat.MpGetAutoReplies.Replies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What goes into an account's permanent material and comes out of it, and its website's auto replies, against the stand-in. */
@SandboxTest
@Timeout(90)
class MaterialConnectorsTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3, 4};
    private static final byte[] SOUND = "ID3 a recording".getBytes();
    private static final String ADD = "/cgi-bin/material/add_material";
    private static final String GET = "/cgi-bin/material/get_material";
    private static final String REPLIES = "/cgi-bin/get_current_autoreply_info";

    private final Map<String, Original> originals = new HashMap<>(Map.of(
            "sound", new Original("问候.mp3", "audio/mpeg", SOUND),
            "poster", new Original("海报.png", "image/png", PNG)));
    private final Map<String, byte[]> library = new HashMap<>();
    private final Uploads uploads = new Uploads(file -> Optional.ofNullable(originals.get(file)));
    private final Downloads downloads = new Downloads(this::keep);

    @Autowired
    private Environment environment;

    @Autowired
    private MovableClock clock;

    private SandboxBench bench;
    private AccountId mp;

    @BeforeEach
    void anMp() {
        bench = new SandboxBench(environment, clock);
        mp = bench.anMp();
    }

    @AfterEach
    void noFaultsAndNow() {
        bench.noFaultsAndNow();
    }

    @Test
    void aRecordingGoesUpAndComesDownAsItWas() {
        String mediaId = done(uploadVoice("sound")).mediaId();

        String file = done(download(MpListMaterials.Type.VOICE, mediaId)).file();

        assertThat(library.get(file)).isEqualTo(SOUND);
    }

    @Test
    void aPictureComesDownByItsIdAndByItsAddress() {
        MpUploadImage.Uploaded up = done(
                new MpUploadImage(bench.calls, uploads).call(new MpUploadImage.Request("poster"), bench.context(mp)));

        assertThat(library.get(
                        done(download(MpListMaterials.Type.IMAGE, up.mediaId())).file()))
                .isEqualTo(PNG);
        assertThat(library.get(done(picture(up.url())).file())).isEqualTo(PNG);
    }

    @Test
    void aVideoComesDownFromTheAddressThatWechatGives() {
        byte[] film = "a film".getBytes();
        MpUploadVideo upload =
                new MpUploadVideo(bench.calls, f -> Optional.of(new Original("片.mp4", "video/mp4", film)));
        String mediaId = done(upload.call(new MpUploadVideo.Request("film", "新品", null), bench.context(mp)))
                .mediaId();

        assertThat(library.get(
                        done(download(MpListMaterials.Type.VIDEO, mediaId)).file()))
                .isEqualTo(film);
    }

    @Test
    void whatIsNotThereOrDoesNotFitIsRefused() {
        String mediaId = done(uploadVoice("sound")).mediaId();

        assertThat(code(download(MpListMaterials.Type.VOICE, "nothing"))).isEqualTo("40007");
        assertThat(code(picture("https://elsewhere.example/a.png"))).isEqualTo("not-at-wechat");
        assertThat(code(picture(bench.hosts.mp() + "/mmbiz_jpg?id=nothing"))).isEqualTo("gone");
        library.clear();
        originals.clear();
        assertThat(code(download(MpListMaterials.Type.VOICE, mediaId, "太大"))).isEqualTo("content");
    }

    @Test
    void aRecordingOfTheWrongKindOrSizeOrWithoutAFileIsRefused() {
        originals.put("poem", new Original("诗.txt", "text/plain", SOUND));
        originals.put("long", new Original("长.mp3", "audio/mpeg", new byte[2 * 1024 * 1024 + 1]));

        assertThat(code(uploadVoice("poem"))).isEqualTo("40005");
        assertThat(code(uploadVoice("long"))).isEqualTo("40010");
        assertThat(code(uploadVoice("gone"))).isEqualTo("no-file");
        assertThat(recordings()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT_BEFORE, 1", "TIMEOUT_AFTER, 2"})
    void aRecordingWhoseAnswerIsLostMayBeUploadedAgainAndCostsAPlaceAtMost(String kind, int places) {
        bench.fault(mp, ADD, Map.of("kind", kind, "ms", TOO_LONG_MS));

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> uploadVoice("sound"));

        done(uploadVoice("sound"));
        assertThat(recordings()).isEqualTo(places);
    }

    @Test
    void readingThatGotNoAnswerIsJustDoneAgain() {
        String mediaId = done(uploadVoice("sound")).mediaId();
        bench.fault(mp, GET, Map.of("kind", "TIMEOUT_BEFORE", "ms", TOO_LONG_MS));
        bench.fault(mp, REPLIES, Map.of("kind", "TIMEOUT_AFTER", "ms", TOO_LONG_MS));

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> download(MpListMaterials.Type.VOICE, mediaId));
        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(this::replies);

        done(download(MpListMaterials.Type.VOICE, mediaId));
        done(replies());
    }

    @ParameterizedTest
    @CsvSource({
        ADD + ", -1, TryLater",
        ADD + ", 45009, TryLater",
        ADD + ", 45001, Rejected",
        ADD + ", 40013, Blocked",
        GET + ", -1, TryLater",
        GET + ", 45009, TryLater",
        GET + ", 48001, Blocked",
        REPLIES + ", -1, TryLater",
        REPLIES + ", 45009, TryLater",
        REPLIES + ", 48001, Rejected",
        REPLIES + ", 40013, Blocked"
    })
    void saysWhatARefusalMeans(String path, int errcode, String outcome) {
        bench.refuse(mp, path, errcode);

        Outcome<?> met = path.equals(ADD)
                ? uploadVoice("sound")
                : path.equals(GET) ? download(MpListMaterials.Type.VOICE, "any") : replies();

        assertThat(met.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void waitsForTheNextDayWhenThoseOfTheDayAreUsed() {
        bench.quota(mp, REPLIES, 1);
        done(replies());

        assertThat(replies())
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.code()).isEqualTo("45009"));
    }

    @Test
    void anAccountWithoutAutoRepliesHasNone() {
        assertThat(done(replies())).isEqualTo(new Replies(false, null, false, null, List.of()));
    }

    @Test
    void readsTheAutoRepliesOfTheWebsiteWithTheirWordsAndWays() {
        Map<String, Object> text = Map.of("type", "text", "content", "欢迎");
        bench.put(
                "/mp/" + mp + "/website-autoreply",
                Map.of(
                        "is_add_friend_reply_open",
                        1,
                        "is_autoreply_open",
                        0,
                        "add_friend_autoreply_info",
                        text,
                        "keyword_autoreply_info",
                        Map.of(
                                "list",
                                List.of(Map.of(
                                        "rule_name",
                                        "活动",
                                        "reply_mode",
                                        "random_one",
                                        "keyword_list_info",
                                        List.of(Map.of("type", "text", "match_mode", "equal", "content", "活动")),
                                        "reply_list_info",
                                        List.of(text))))));

        Replies replies = done(replies());

        MpGetAutoReplies.Reply welcome = new MpGetAutoReplies.Reply("text", "欢迎", List.of());
        assertThat(replies.followOpen()).isTrue();
        assertThat(replies.follow()).isEqualTo(welcome);
        assertThat(replies.messageOpen()).isFalse();
        assertThat(replies.message()).isNull();
        assertThat(replies.rules())
                .containsExactly(new MpGetAutoReplies.Rule(
                        "活动", false, List.of(new MpGetAutoReplies.Keyword("活动", true)), List.of(welcome)));
    }

    private String keep(String name, byte[] bytes) {
        if (name.equals("太大")) {
            throw RequestRefused.conflict("文件过大");
        }
        String id = "file-" + (library.size() + 1);
        library.put(id, bytes);
        return id;
    }

    private Outcome<MpUploadVoice.Uploaded> uploadVoice(String file) {
        return new MpUploadVoice(bench.calls, uploads).call(new MpUploadVoice.Request(file), bench.context(mp));
    }

    private Outcome<Kept> download(MpListMaterials.Type type, String mediaId) {
        return download(type, mediaId, "文件");
    }

    private Outcome<Kept> download(MpListMaterials.Type type, String mediaId, String name) {
        return new MpDownloadMaterial(bench.calls, downloads)
                .call(new MpDownloadMaterial.Request(type, mediaId, name), bench.context(mp));
    }

    private Outcome<Kept> picture(String url) {
        return new MpDownloadPicture(bench.calls, downloads, bench.hosts)
                .call(new MpDownloadPicture.Request(url, "图"), bench.context(mp));
    }

    private Outcome<Replies> replies() {
        return new MpGetAutoReplies(bench.calls).call(new MpGetAutoReplies.Request(), bench.context(mp));
    }

    private int recordings() {
        return done(new MpListMaterials(bench.calls)
                        .call(new MpListMaterials.Request(MpListMaterials.Type.VOICE, 0, 20), bench.context(mp)))
                .total();
    }
}
