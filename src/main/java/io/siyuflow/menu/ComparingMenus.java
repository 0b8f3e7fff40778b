package io.siyuflow.menu;

import io.siyuflow.menu.MenuChanges.Change;
import io.siyuflow.menu.MenuChanges.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.lang.Nullable;

/** What differs between two whole menus: the default one, and those for a tag. */
final class ComparingMenus {

    private ComparingMenus() {}

    /** @param before and {@code after}: both drawn here */
    static List<Change> between(Menu before, Menu after) {
        List<Change> changes =
                new ArrayList<>(MenuChanges.between(MenuLine.drawn(before.entries()), MenuLine.drawn(after.entries())));
        changes.addAll(special(drawn(before), drawn(after)));
        return changes;
    }

    /** How what WeChat has differs from what was published. */
    static List<Change> drift(Menu published, LiveMenu.Seen seen) {
        List<Change> changes = new ArrayList<>(
                MenuChanges.between(MenuLine.live(Button.of(published.entries())), MenuLine.live(seen.buttons())));
        changes.addAll(special(asPublished(published), asSeen(seen)));
        return changes;
    }

    /**
     * A menu of some people.
     *
     * @param whom equal for two that are shown to the same people
     * @param name null where WeChat has it: it knows no names
     */
    private record Special(String whom, @Nullable String name, List<MenuLine> lines) {

        String shown() {
            return "个性化菜单「" + (name == null ? "标签 " + whom : name) + "」";
        }

        boolean isRenamedTo(Special later) {
            return name != null && later.name != null && !name.equals(later.name);
        }
    }

    private static List<Special> drawn(Menu menu) {
        return menu.conditional().stream()
                .map(one -> new Special(String.valueOf(one.tagId()), one.name(), MenuLine.drawn(one.entries())))
                .toList();
    }

    private static List<Special> asPublished(Menu menu) {
        return menu.conditional().stream()
                .map(one ->
                        new Special(String.valueOf(one.tagId()), one.name(), MenuLine.live(Button.of(one.entries()))))
                .toList();
    }

    /** WeChat lists the newest first; ours are in the order in which they were made. */
    private static List<Special> asSeen(LiveMenu.Seen seen) {
        List<FindObsolete.Live> live = seen.conditional();
        return IntStream.range(0, live.size())
                .mapToObj(i -> live.get(live.size() - 1 - i))
                .map(one -> new Special(
                        one.platform() == null ? String.valueOf(one.tagId()) : one.tagId() + "，手机系统 " + one.platform(),
                        null,
                        MenuLine.live(one.buttons())))
                .toList();
    }

    private static List<Change> special(List<Special> before, List<Special> after) {
        List<Change> changes = new ArrayList<>();
        List<Special> gone = new ArrayList<>(before);
        List<Special> order = new ArrayList<>();
        for (Special now : after) {
            Special old = gone.stream()
                    .filter(one -> one.whom().equals(now.whom()))
                    .findFirst()
                    .orElse(null);
            if (old == null) {
                changes.add(new Change(Kind.ADDED, now.shown(), now.lines().size() + " 个菜单项"));
                continue;
            }
            gone.remove(old);
            order.add(old);
            MenuChanges.between(old.lines(), now.lines())
                    .forEach(change -> changes.add(change.within(now.shown() + " ")));
            if (old.isRenamedTo(now)) {
                changes.add(new Change(Kind.CHANGED, now.shown(), "原来叫「" + old.name() + "」"));
            }
        }
        gone.forEach(one ->
                changes.add(new Change(Kind.REMOVED, one.shown(), one.lines().size() + " 个菜单项")));
        List<Special> kept = before.stream().filter(order::contains).toList();
        if (!kept.equals(order)) {
            changes.add(new Change(Kind.MOVED, "个性化菜单", "顺序变了：几份都符合时，排在后面的优先"));
        }
        return changes;
    }
}
