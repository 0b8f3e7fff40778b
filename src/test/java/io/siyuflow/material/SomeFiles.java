package io.siyuflow.material;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Media;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.MovableClock;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.FakeWechat;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Files, and a WeChat that takes them, for the tests of other modules. */
public final class SomeFiles {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0};
    private static final byte[] MP4 = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'};

    record Uploaded(String mediaId, String url) {}

    private final FakeWechat wechat = new FakeWechat();
    private final MovableClock clock = new MovableClock(event -> {});
    private final StoredFiles files;
    private final Media media;
    private final Articles articles;
    private final DraftsOfAccount drafts;

    public SomeFiles(TestDatabase database) {
        articles = new Articles(database.jdbc(), Api.json(), clock);
        drafts = new DraftsOfAccount(
                articles, new DraftIds(database.jdbc(), clock), new ConsoleCalls(wechat, Api.json()));
        files = new StoredFiles(database.jdbc(), clock);
        media = new UploadedMedia(
                files,
                new MediaIds(database.jdbc(), clock),
                new KnownAccounts(),
                new ConsoleCalls(wechat, Api.json()),
                clock);
        for (String upload : new String[] {
            "mp.upload-image", "mp.upload-video", "mp.upload-article-image", "wecom.upload-media", "wecom.upload-image"
        }) {
            wechat.answer(upload, order -> Outcome.done(new Uploaded("M" + UUID.randomUUID(), "https://p.qpic.cn/1")));
        }
    }

    public StoredFiles store() {
        return files;
    }

    public Media media() {
        return media;
    }

    public Articles articles() {
        return articles;
    }

    public DraftsOfAccount drafts() {
        return drafts;
    }

    public FakeWechat wechat() {
        return wechat;
    }

    public String addPicture() {
        return Long.toString(files.add("poster.png", PNG).id());
    }

    public long addArticle(String title) {
        Article.Piece piece = new Article.Piece(title, "", "", "<p>好</p>", "", addPicture(), "", "", false, false);
        return articles.add(new ArticleDraft("", null, List.of(piece))).id();
    }

    public String addVideo() {
        return Long.toString(files.add("film.mp4", MP4).id());
    }

    public void moveBy(Duration step) {
        clock.moveBy(step);
    }

    public void wechatRefuses(String message) {
        wechat.answer("mp.upload-image", Outcome.rejected("45001", message));
        wechat.answer("wecom.upload-media", Outcome.rejected("45001", message));
    }
}
