package io.siyuflow.broadcast;

import io.siyuflow.material.Articles;
import io.siyuflow.material.ContentCheck;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mass send as the operator fills it in.
 *
 * @param target null is refused: it must be said to whom it goes
 * @param tagId at WeChat, with TAG
 * @param listId with LIST
 * @param article id of 图文 of the library, instead of contents
 * @param draft media id of a 图文 draft that was made elsewhere, instead of either
 * @param approval whether a second person has to agree before it goes, whatever the account demands
 */
record BroadcastForm(
        String title,
        To target,
        Long tagId,
        String listId,
        List<Content> contents,
        String article,
        String draft,
        Boolean ignoreReprint,
        Boolean approval) {

    /** Told to whoever writes a copy of one whose article was deleted since. */
    static final String ARTICLE_GONE = "图文已从素材库删除，请重新选择";

    private static final int TITLE_BYTES = 192;
    private static final int TEXT_BYTES = 2048;
    private static final int DRAFT_BYTES = 128;
    private static final int MOST_PICTURES = 20;

    BroadcastForm {
        title = title == null ? "" : title.strip();
        contents = contents == null ? List.of() : contents;
        article = article == null || article.isBlank() ? null : article.strip();
        draft = draft == null || draft.isBlank() ? null : draft.strip();
        ignoreReprint = ignoreReprint != null && ignoreReprint;
        approval = approval != null && approval;
    }

    enum To {
        EVERYBODY,
        TAG,
        LIST
    }

    /** @throws io.siyuflow.shared.RequestRefused with every field that is wrong */
    Target checked(AccountId account, StoredFiles files, Articles articles, OpenidLists lists) {
        ContentCheck check = new ContentCheck(files, Map.of());
        check.required("title", "名称", title, TITLE_BYTES);
        content(check, articles);
        Target to = to(check, account, lists);
        check.done();
        return to;
    }

    Long articleId() {
        return article == null || !article.matches("\\d{1,18}") ? null : Long.valueOf(article);
    }

    private void content(ContentCheck check, Articles articles) {
        if (article != null || draft != null) {
            article(check, articles);
        } else if (contents.isEmpty()) {
            check.refuse("contents", "请写一段文字，或选择图片、语音、视频、图文");
        } else if (contents.get(0) instanceof Content.Text text && contents.size() == 1) {
            check.required("contents[0].text", "文字", text.text(), TEXT_BYTES);
        } else if (contents.get(0) instanceof Content.Video video && contents.size() == 1) {
            check.video("contents[0].file", video.file());
        } else if (contents.get(0) instanceof Content.Voice voice && contents.size() == 1) {
            check.voice("contents[0].file", voice.file());
        } else {
            pictures(check);
        }
    }

    private void article(ContentCheck check, Articles articles) {
        String field = article == null ? "draft" : "article";
        if (!contents.isEmpty() || article != null && draft != null) {
            check.refuse(field, "图文和文字、图片只能选一种");
        }
        check.optional("draft", "图文草稿", draft, DRAFT_BYTES);
        if (article != null
                && Optional.ofNullable(articleId()).flatMap(articles::find).isEmpty()) {
            check.refuse(field, ARTICLE_GONE);
        }
    }

    private void pictures(ContentCheck check) {
        if (contents.size() > MOST_PICTURES) {
            check.refuse("contents", "一次最多 " + MOST_PICTURES + " 张图片，现在是 " + contents.size() + " 张");
        }
        for (int i = 0; i < contents.size(); i++) {
            if (contents.get(i) instanceof Content.Image image) {
                check.picture("contents[" + i + "].file", image.file());
            } else {
                check.refuse("contents[" + i + "]", "群发的内容是一段文字、一段语音、一个视频，或者全是图片");
            }
        }
    }

    private Target to(ContentCheck check, AccountId account, OpenidLists lists) {
        if (target == null) {
            check.refuse("target", "请选择发给谁：全部粉丝、一个标签或一份名单");
            return null;
        }
        return switch (target) {
            case EVERYBODY -> new Target.Everybody();
            case TAG -> tag(check);
            case LIST -> list(check, account, lists);
        };
    }

    private Target tag(ContentCheck check) {
        if (tagId == null || tagId <= 0) {
            check.refuse("tagId", "请选择一个标签");
            return null;
        }
        return new Target.Tag(tagId);
    }

    private Target list(ContentCheck check, AccountId account, OpenidLists lists) {
        Target found = listId != null && listId.matches("\\d{1,18}")
                ? lists.find(account, Long.parseLong(listId)).orElse(null)
                : null;
        if (found == null) {
            check.refuse("listId", "请粘贴或上传一份名单");
        }
        return found;
    }
}
