package io.siyuflow.material;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.MovableClock;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.FakeWechat;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

class FilesTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0};
    private static final byte[] MP4 = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'};

    record MediaId(String mediaId) {}

    record Picture(String url) {}

    private final TestDatabase database = TestDatabase.create();
    private final MovableClock clock = new MovableClock(event -> {});
    private final AtomicInteger uploads = new AtomicInteger();
    private final FakeWechat wechat = new FakeWechat()
            .answer("mp.upload-image", order -> Outcome.done(new MediaId("MP" + uploads.incrementAndGet())))
            .answer("wecom.upload-media", order -> Outcome.done(new MediaId("CP" + uploads.incrementAndGet())))
            .answer("wecom.upload-image", Outcome.done(new Picture("https://p.qpic.cn/1")))
            .answer("mp.upload-article-image", Outcome.done(new Picture("http://mmbiz.qpic.cn/1")));
    private final StoredFiles files = new StoredFiles(database.jdbc(), clock);
    private final UploadedMedia media = new UploadedMedia(
            files,
            new MediaIds(database.jdbc(), clock),
            new KnownAccounts(),
            new ConsoleCalls(wechat, Api.json()),
            clock);
    private final MockMvc api = Api.of(new FilesController(files, List.of()));

    @Test
    void keepsAPictureAndGivesItBackWithItsNameAndRealType() throws Exception {
        String answer = api.perform(multipart("/api/files").file(new MockMultipartFile("file", "海报.gif", "x/y", PNG)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.contentType").value("image/png"))
                .andExpect(jsonPath("$.size").value(10))
                .andReturn()
                .getResponse()
                .getContentAsString();

        api.perform(get("/api/files/"
                        + new ObjectMapper().readTree(answer).get("id").asText()))
                .andExpect(content().bytes(PNG))
                .andExpect(content().contentType("image/png"))
                .andExpect(header().string("Content-Disposition", Matchers.startsWith("inline")));
    }

    @Test
    void aFileIsFoundByItsGroupAndByTheNameThatItWasGivenLater() throws Exception {
        StoredFile poster = files.add("IMG_0001.png", PNG);
        files.add("IMG_0002.png", PNG);

        api.perform(put("/api/files/" + poster.id())
                        .contentType(APPLICATION_JSON)
                        .content("{\"name\":\" 双十二/海报 \",\"group\":\"活动\"}"))
                .andExpect(jsonPath("$.name").value("双十二-海报.png"))
                .andExpect(jsonPath("$.group").value("活动"));

        api.perform(get("/api/file-groups?kind=image")).andExpect(jsonPath("$").value("活动"));
        api.perform(get("/api/file-groups?kind=video")).andExpect(jsonPath("$").isEmpty());
        api.perform(get("/api/files?kind=image&group=活动"))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].id").value(Long.toString(poster.id())));
        api.perform(get("/api/files?kind=image&q=双十二"))
                .andExpect(jsonPath("$.total").value(1));
        api.perform(put("/api/files/" + poster.id())
                        .contentType(APPLICATION_JSON)
                        .content("{\"name\":\" \",\"group\":\"\"}"))
                .andExpect(status().isBadRequest());
        api.perform(put("/api/files/999999").contentType(APPLICATION_JSON).content("{\"name\":\"a\",\"group\":\"\"}"))
                .andExpect(status().isNotFound());
    }

    @Test
    void neverShowsAPageThatSomebodyUploaded() throws Exception {
        StoredFile page = files.add("evil.html", "<script>alert(1)</script>".getBytes());

        api.perform(get("/api/files/" + page.id()))
                .andExpect(content().contentType("application/octet-stream"))
                .andExpect(header().string("Content-Disposition", Matchers.startsWith("attachment")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"));
        api.perform(get("/api/files/../../etc")).andExpect(status().isNotFound());
    }

    @Test
    void saysWhatWechatTakesAtMost() {
        assertThatThrownBy(() -> files.add("big.png", Arrays.copyOf(PNG, 10 * 1024 * 1024 + 1)))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("图片最大 10 MB");
        assertThatThrownBy(() -> files.add("big.mp4", Arrays.copyOf(MP4, 10 * 1024 * 1024 + 1)))
                .hasMessageContaining("视频最大 10 MB");
        assertThatThrownBy(() -> files.add("empty.txt", new byte[0])).hasMessageContaining("文件是空的");
        assertThat(files.add("ok.zip", new byte[20 * 1024 * 1024]).contentType())
                .isEqualTo("application/octet-stream");
    }

    @Test
    void uploadsAPictureToAnOfficialAccountOnceForEver() {
        String file = "" + files.add("a.png", PNG).id();
        assertThat(media.mediaId(MP, file)).isEmpty();

        IntStream.range(0, 8).parallel().forEach(n -> media.ensureMediaId(MP, file));
        clock.moveBy(Duration.ofDays(400));

        assertThat(media.ensureMediaId(MP, file)).isEqualTo("MP1");
        assertThat(media.mediaId(MP, file)).contains("MP1");
        assertThat(media.ensurePicUrl(MP, file)).isEqualTo("http://mmbiz.qpic.cn/1");
        assertThat(uploads).hasValue(1);
    }

    @Test
    void uploadsToWecomAnewBeforeThreeDaysAreOver() {
        String file = "" + files.add("a.png", PNG).id();
        media.ensureMediaId(CORP, file);
        clock.moveBy(Duration.ofHours(59));
        assertThat(media.ensureMediaId(CORP, file)).isEqualTo("CP1");

        clock.moveBy(Duration.ofHours(2));
        assertThat(media.mediaId(CORP, file)).contains("CP1");
        assertThat(media.ensureMediaId(CORP, file)).isEqualTo("CP2");

        clock.moveBy(Duration.ofHours(72));
        assertThat(media.mediaId(CORP, file)).isEmpty();
    }

    @Test
    void uploadsAnewWhatWechatNoLongerKnows() {
        String file = "" + files.add("a.png", PNG).id();
        media.ensureMediaId(MP, file);

        media.forget(MP, "MP1");

        assertThat(media.mediaId(MP, file)).isEmpty();
        assertThat(media.ensureMediaId(MP, file)).isEqualTo("MP2");
    }

    @Test
    void saysThatAFileIsGone() {
        assertThatThrownBy(() -> media.ensureMediaId(MP, "4711")).hasMessageContaining("已不存在");
    }
}
