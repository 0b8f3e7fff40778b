package io.siyuflow.autoreply;

import io.siyuflow.material.Pull;
import io.siyuflow.material.PulledFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What the website answers, as contents of ours; its pictures are fetched into the library. */
@Component
class WebsiteContents {

    private final PulledFiles files;

    WebsiteContents(PulledFiles files) {
        this.files = files;
    }

    /**
     * One answer.
     *
     * @param type {@code text}, {@code img}, {@code voice}, {@code video} or {@code news}
     * @param content the text, or the media id
     */
    record Reply(String type, String content, List<NewsItem> articles) {}

    record NewsItem(String title, String digest, String coverUrl, String url) {}

    /** @param notes what could not be taken over, and why */
    record Read(List<Content> items, List<String> notes) {}

    Read read(AccountId account, List<Reply> replies) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        replies.forEach(reply -> add(account, reply, read));
        return read;
    }

    private void add(AccountId account, Reply reply, Read read) {
        switch (reply.type() == null ? "" : reply.type()) {
            case "text" -> read.items().add(new Content.Text(reply.content()));
            case "news" ->
                reply.articles()
                        .forEach(article -> read.items()
                                .add(new Content.News(
                                        article.title(), article.digest(), article.url(), article.coverUrl(), null)));
            case "img" -> file(account, reply, Pull.Kind.IMAGE, "图片", Content.Image::new, read);
            case "voice" -> file(account, reply, Pull.Kind.VOICE, "语音", Content.Voice::new, read);
            case "video" -> file(account, reply, Pull.Kind.VIDEO, "视频", Content.Video::new, read);
            default -> read.notes().add("不认识的内容（" + reply.type() + "）不能导入");
        }
    }

    private void file(
            AccountId account,
            Reply reply,
            Pull.Kind kind,
            String label,
            Function<String, Content> content,
            Read read) {
        files.file(account, kind, reply.content(), "自动回复的" + label)
                .ifPresentOrElse(
                        file -> read.items().add(content.apply(file)),
                        () -> read.notes().add("有一个" + label + "微信没有给出，请重新上传"));
    }
}
