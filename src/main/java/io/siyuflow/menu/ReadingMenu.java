package io.siyuflow.menu;

import io.siyuflow.shared.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads WeChat's entries one by one into ours, under the keys they had here before, and notes what WeChat does not give away. */
final class ReadingMenu {

    private static final int MOST_CONTENTS = 3;

    private final List<MenuEntries.Known> known;
    private final Map<String, MenuEntries.Known> byKey;
    private final Set<String> used = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    /** @param known what of this account's was in a menu before */
    ReadingMenu(List<MenuEntries.Known> known) {
        this.known = known;
        this.byKey = known.stream().collect(Collectors.toMap(MenuEntries.Known::key, Function.identity()));
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    void note(String what) {
        notes.add(what);
    }

    List<MenuEntry> entries(List<Button> buttons) {
        return buttons.stream().map(this::entry).toList();
    }

    private MenuEntry entry(Button button) {
        if (button.isGroup()) {
            return MenuEntry.group(MenuEntry.newKey(), button.name(), entries(button.children()));
        }
        String name = button.name();
        return switch (button.type()) {
            case "click" -> clicked(button);
            case "view" -> page(name, button.url() == null ? button.value() : button.url());
            case "miniprogram" ->
                MenuEntry.miniProgram(
                        keyOf(EntryKind.MINI_PROGRAM, button.page()),
                        name,
                        button.appId(),
                        button.page(),
                        button.url());
            case "article_id", "article_view_limited" ->
                MenuEntry.article(MenuEntry.newKey(), name, button.articleId());
            case "media_id" -> MenuEntry.media(MenuEntry.newKey(), name, button.mediaId());
            case "text" -> MenuEntry.message(MenuEntry.newKey(), name, List.of(new Content.Text(button.value())));
            case "news" -> articles(button);
            case "scancode_push",
                    "scancode_waitmsg",
                    "pic_sysphoto",
                    "pic_photo_or_album",
                    "pic_weixin",
                    "location_select" -> MenuEntry.tool(unused(button.key()), name, button.type());
            default -> unreadable(button, "网站上设置的" + kindOf(button.type()) + "，微信不提供原内容");
        };
    }

    private MenuEntry page(String name, String url) {
        return MenuEntry.page(keyOf(EntryKind.PAGE, url), name, url);
    }

    private MenuEntry clicked(Button button) {
        MenuEntries.Known before = byKey.get(button.key());
        if (before == null || before.contents().isEmpty()) {
            note("「" + button.name() + "」由别的系统回复（key " + button.key() + "），读不到它的内容，请补上");
            return MenuEntry.message(unused(button.key()), button.name(), List.of());
        }
        return MenuEntry.message(unused(button.key()), button.name(), before.contents(), before.answering());
    }

    private MenuEntry articles(Button button) {
        int count = button.articles().size();
        if (count == 0) {
            return unreadable(button, "网站上设置的图文，微信没有给出内容");
        }
        if (count > 1) {
            note("「" + button.name() + "」原有 " + count + " 篇图文，点击后逐篇发送，最多 " + MOST_CONTENTS + " 篇");
        }
        return MenuEntry.message(
                MenuEntry.newKey(),
                button.name(),
                button.articles().stream()
                        .limit(MOST_CONTENTS)
                        .<Content>map(Button.Article::content)
                        .toList());
    }

    private MenuEntry unreadable(Button button, String why) {
        note("「" + button.name() + "」是" + why + "，请补上");
        return MenuEntry.message(MenuEntry.newKey(), button.name(), List.of());
    }

    /** Clicks go on being counted where they were. */
    private String keyOf(EntryKind kind, String target) {
        return known.stream()
                .filter(one -> one.kind() == kind && Objects.equals(one.target(), target))
                .map(MenuEntries.Known::key)
                .filter(used::add)
                .findFirst()
                .orElseGet(MenuEntry::newKey);
    }

    /** Another system may answer one key in several places; here a key names one entry. */
    private String unused(String key) {
        return key != null && used.add(key) ? key : MenuEntry.newKey();
    }

    private static String kindOf(String type) {
        return switch (type) {
            case "img", "photo" -> "图片";
            case "voice" -> "语音";
            case "video" -> "视频";
            default -> "内容（" + type + "）";
        };
    }
}
