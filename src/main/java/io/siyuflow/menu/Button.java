package io.siyuflow.menu;

import io.siyuflow.shared.Content;
import java.util.List;

/** An entry in WeChat's terms, as the connectors of menus take and give it. */
record Button(
        String type,
        String name,
        String key,
        String url,
        String appId,
        String page,
        String articleId,
        String mediaId,
        String value,
        List<Article> articles,
        List<Button> children) {

    Button {
        articles = articles == null ? List.of() : articles;
        children = children == null ? List.of() : children;
    }

    /** 图文 as the website keeps it. */
    record Article(String title, String digest, String coverUrl, String url) {

        Content.News content() {
            return new Content.News(title, digest, url, coverUrl, null);
        }
    }

    static List<Button> of(List<MenuEntry> entries) {
        return entries.stream().map(Button::of).toList();
    }

    static Button of(MenuEntry entry) {
        EntryKind kind = entry.kind();
        boolean keyed = kind == EntryKind.MESSAGE || kind == EntryKind.TOOL;
        boolean program = kind == EntryKind.MINI_PROGRAM;
        return new Button(
                type(entry),
                entry.name(),
                keyed ? entry.key() : null,
                program || kind == EntryKind.PAGE ? entry.url() : null,
                program ? entry.appId() : null,
                program ? entry.page() : null,
                kind == EntryKind.ARTICLE ? entry.articleId() : null,
                kind == EntryKind.MEDIA ? entry.mediaId() : null,
                null,
                List.of(),
                kind == EntryKind.GROUP ? of(entry.children()) : List.of());
    }

    private static String type(MenuEntry entry) {
        return switch (entry.kind()) {
            case GROUP -> null;
            case MESSAGE -> "click";
            case PAGE -> "view";
            case MINI_PROGRAM -> "miniprogram";
            case ARTICLE -> "article_id";
            case MEDIA -> "media_id";
            case TOOL -> entry.tool();
        };
    }

    boolean isGroup() {
        return !children.isEmpty() || type == null;
    }

    /** In one line, for people and for comparing: what a tap on it does. */
    String action() {
        return switch (type) {
            case "click" -> "发送消息（" + key + "）";
            case "view" -> "打开网页 " + url;
            case "miniprogram" -> "打开小程序 " + appId + " " + page + "，打不开时 " + url;
            case "article_id" -> "发送文章 " + articleId;
            case "media_id" -> "发送素材 " + mediaId;
            default -> type + " " + (key == null ? value : key);
        };
    }
}
