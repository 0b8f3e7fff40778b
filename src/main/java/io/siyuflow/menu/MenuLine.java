package io.siyuflow.menu;

import io.siyuflow.shared.Content;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * An entry as far as two menus are compared by it.
 *
 * @param key null where WeChat gives none back
 * @param essence equal for two entries that do the same
 * @param action the same in one line, for people
 */
record MenuLine(@Nullable String key, String name, Object essence, String action, List<MenuLine> children) {

    private static final int SHOWN_CHARACTERS = 20;
    private static final String GROUP = "打开子菜单";

    /** As they are drawn here, with what they send. */
    static List<MenuLine> drawn(List<MenuEntry> entries) {
        return entries.stream().map(MenuLine::drawn).toList();
    }

    /** As WeChat has them. */
    static List<MenuLine> live(List<Button> buttons) {
        return buttons.stream().map(MenuLine::live).toList();
    }

    private static MenuLine drawn(MenuEntry entry) {
        if (entry.kind() == EntryKind.GROUP) {
            return new MenuLine(entry.key(), entry.name(), GROUP, GROUP, drawn(entry.children()));
        } else if (entry.kind() == EntryKind.MESSAGE) {
            String action = "发送 " + words(entry.contents()) + (entry.answering() ? "" : "（回复已关闭）");
            return new MenuLine(
                    entry.key(), entry.name(), List.of(entry.contents(), entry.answering()), action, List.of());
        }
        String action = Button.of(entry).action();
        return new MenuLine(entry.key(), entry.name(), action, action, List.of());
    }

    private static MenuLine live(Button button) {
        String action = button.isGroup() ? GROUP : button.action();
        return new MenuLine(button.key(), button.name(), action, action, live(button.children()));
    }

    /** By its key, or by its name where keys are none or new. */
    boolean isTheGroup(MenuLine earlier) {
        return key != null && key.equals(earlier.key) || Objects.equals(name, earlier.name);
    }

    boolean doesTheSameAs(MenuLine other) {
        return essence.equals(other.essence);
    }

    private static String words(List<Content> contents) {
        return contents.isEmpty()
                ? "（还没有内容）"
                : contents.stream().map(MenuLine::words).collect(Collectors.joining("、"));
    }

    private static String words(Content content) {
        if (content instanceof Content.Text text) {
            return "文字「" + shortened(text.text()) + "」";
        } else if (content instanceof Content.News news) {
            return "图文「" + shortened(news.title()) + "」";
        }
        return content instanceof Content.Image ? "图片" : "内容";
    }

    private static String shortened(@Nullable String text) {
        String one = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        int count = one.codePointCount(0, one.length());
        return count <= SHOWN_CHARACTERS ? one : one.substring(0, one.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
    }
}
