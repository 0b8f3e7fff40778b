package io.siyuflow.menu;

import io.siyuflow.shared.Content;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * One entry of a menu as operators draw it; what does not belong to its kind is null or empty.
 *
 * @param key names it for good: WeChat gives it back with a click, and clicks are counted by it
 * @param answering whether a click is answered; switched off, the entry stays and says nothing
 * @param tool WeChat's type of a {@link EntryKind#TOOL}
 */
record MenuEntry(
        String key,
        String name,
        EntryKind kind,
        boolean answering,
        List<Content> contents,
        @Nullable String url,
        @Nullable String appId,
        @Nullable String page,
        @Nullable String articleId,
        @Nullable String mediaId,
        @Nullable String tool,
        List<MenuEntry> children) {

    private static final SecureRandom RANDOM = new SecureRandom();

    MenuEntry {
        name = name == null ? "" : name.strip();
        kind = kind == null ? EntryKind.MESSAGE : kind;
        contents = contents == null ? List.of() : List.copyOf(contents);
        url = stripped(url);
        appId = stripped(appId);
        page = stripped(page);
        children = children == null ? List.of() : List.copyOf(children);
    }

    /** What was pasted with a blank at its end would open nothing, and not be known again in what WeChat has. */
    private static String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    static String newKey() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return "m" + HexFormat.of().formatHex(bytes);
    }

    /** With a key for each that has none yet. */
    static List<MenuEntry> keyed(List<MenuEntry> entries) {
        return entries.stream().map(MenuEntry::keyed).toList();
    }

    private MenuEntry keyed() {
        String given = key == null || key.isBlank() ? newKey() : key;
        return new MenuEntry(
                given, name, kind, answering, contents, url, appId, page, articleId, mediaId, tool, keyed(children));
    }

    static MenuEntry group(String key, String name, List<MenuEntry> children) {
        return new MenuEntry(
                key, name, EntryKind.GROUP, false, List.of(), null, null, null, null, null, null, children);
    }

    static MenuEntry message(String key, String name, List<Content> contents) {
        return message(key, name, contents, true);
    }

    static MenuEntry message(String key, String name, List<Content> contents, boolean answering) {
        return new MenuEntry(
                key, name, EntryKind.MESSAGE, answering, contents, null, null, null, null, null, null, List.of());
    }

    static MenuEntry page(String key, String name, String url) {
        return new MenuEntry(key, name, EntryKind.PAGE, false, List.of(), url, null, null, null, null, null, List.of());
    }

    static MenuEntry miniProgram(String key, String name, String appId, String page, String url) {
        return new MenuEntry(
                key, name, EntryKind.MINI_PROGRAM, false, List.of(), url, appId, page, null, null, null, List.of());
    }

    static MenuEntry article(String key, String name, String articleId) {
        return new MenuEntry(
                key, name, EntryKind.ARTICLE, false, List.of(), null, null, null, articleId, null, null, List.of());
    }

    static MenuEntry media(String key, String name, String mediaId) {
        return new MenuEntry(
                key, name, EntryKind.MEDIA, false, List.of(), null, null, null, null, mediaId, null, List.of());
    }

    static MenuEntry tool(String key, String name, String tool) {
        return new MenuEntry(
                key, name, EntryKind.TOOL, false, List.of(), null, null, null, null, null, tool, List.of());
    }

    /** What an event of it names, if that is not its key. */
    String target() {
        return switch (kind) {
            case PAGE -> url;
            case MINI_PROGRAM -> page;
            case GROUP, MESSAGE, ARTICLE, MEDIA, TOOL -> null;
        };
    }

    /** Itself, or its children: what can be tapped to some effect. */
    Stream<MenuEntry> leaves() {
        return kind == EntryKind.GROUP ? children.stream() : Stream.of(this);
    }
}
