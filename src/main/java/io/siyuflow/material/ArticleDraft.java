package io.siyuflow.material;

import io.siyuflow.material.Article.Piece;
import io.siyuflow.shared.RequestRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * 图文 as the operator fills it in. What it holds is checked by WeChat's limits (WECHAT-API 3.7) when it is saved.
 *
 * @param version the one the editor started from; null for a new one
 */
record ArticleDraft(String group, Integer version, List<Piece> pieces) {

    static final int MOST_PIECES = 8;

    private static final int GROUP_LENGTH = 30;
    private static final int CONTENT_CHARACTERS = 20_000;
    private static final int CONTENT_BYTES = 1024 * 1024;
    private static final Pattern CROP = Pattern.compile("((0|1|0\\.\\d{1,6})_){3}(0|1|0\\.\\d{1,6})");

    ArticleDraft {
        group = group == null ? "" : group.strip();
        pieces = pieces == null ? List.of() : List.copyOf(pieces);
    }

    /** @throws RequestRefused with every field that is wrong */
    ArticleDraft checked(ContentCheck check) {
        characters(check, "group", "分组", group, GROUP_LENGTH);
        if (pieces.isEmpty() || pieces.size() > MOST_PIECES) {
            check.refuse("pieces", "一条图文有 1 到 " + MOST_PIECES + " 篇文章，现在有 " + pieces.size() + " 篇");
        }
        List<Piece> cleaned = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            cleaned.add(checked(check, "pieces[" + i + "].", pieces.get(i)));
        }
        check.done();
        return new ArticleDraft(group, version, cleaned);
    }

    private static Piece checked(ContentCheck check, String at, Piece given) {
        Piece piece = new Piece(
                text(given.title()),
                text(given.author()),
                text(given.digest()),
                content(check, at + "content", given.content()),
                text(given.sourceUrl()),
                text(given.cover()),
                text(given.cropWide()),
                text(given.cropSquare()),
                given.openComment(),
                given.openComment() && given.fansOnlyComment());
        if (piece.title().isEmpty()) {
            check.refuse(at + "title", "请填写标题");
        }
        characters(check, at + "title", "标题", piece.title(), 32);
        characters(check, at + "author", "作者", piece.author(), 16);
        characters(check, at + "digest", "摘要", piece.digest(), 128);
        check.optionalLink(at + "sourceUrl", "阅读原文链接", piece.sourceUrl(), 1024);
        check.picture(at + "cover", piece.cover());
        crop(check, at + "cropWide", piece.cropWide());
        crop(check, at + "cropSquare", piece.cropSquare());
        return piece;
    }

    private static String content(ContentCheck check, String field, String html) {
        ArticleHtml.Cleaned cleaned = ArticleHtml.clean(html == null ? "" : html);
        if (cleaned.lostPictures() > 0) {
            check.refuse(field, "正文里有 " + cleaned.lostPictures() + " 张图片来自别的网站，发到微信会丢失。请把图片上传到素材库，再从素材库插入");
        } else if (cleaned.isEmpty()) {
            check.refuse(field, "请填写正文");
        }
        characters(check, field, "正文（含格式）", cleaned.html(), CONTENT_CHARACTERS - 1);
        if (ContentCheck.bytes(cleaned.html()) >= CONTENT_BYTES) {
            check.refuse(field, "正文（含格式）须小于 1 MB");
        }
        cleaned.files().stream().distinct().forEach(file -> check.smallPicture(field, file));
        return cleaned.html();
    }

    private static void crop(ContentCheck check, String field, String crop) {
        if (!crop.isEmpty() && !CROP.matcher(crop).matches()) {
            check.refuse(field, "封面裁剪不正确，请重新裁剪");
        }
    }

    private static void characters(ContentCheck check, String field, String label, String text, int most) {
        int count = text.codePointCount(0, text.length());
        if (count > most) {
            check.refuse(field, label + "最多 " + most + " 个字，现在是 " + count + " 个字");
        }
    }

    private static String text(String given) {
        return given == null ? "" : given.strip();
    }
}
