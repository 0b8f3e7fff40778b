package io.siyuflow.menu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/** What differs between two lists of entries, in words: which came, went, do something else or stand elsewhere. */
final class MenuChanges {

    private final List<Placed> before;
    private final List<Placed> after;

    /** Which entry of the later menu continues one of the former. */
    private final Map<Placed, Placed> former = new IdentityHashMap<>();

    private MenuChanges(List<MenuLine> before, List<MenuLine> after) {
        this.before = placed(before, List.of());
        this.after = placed(after, before);
        pair(Placed::isUnchanged);
        pair(Placed::hasOnlyMoved);
        pair(Placed::isContinuedBy);
    }

    /** @param where which of its places an entry has, 「菜单 › 官网」 */
    record Change(Kind kind, String where, String text) {

        Change within(String menu) {
            return new Change(kind, menu + where, text);
        }
    }

    enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        MOVED
    }

    static List<Change> between(List<MenuLine> before, List<MenuLine> after) {
        return new MenuChanges(before, after).all();
    }

    private List<Change> all() {
        List<Change> changes = new ArrayList<>();
        for (Placed old : before) {
            if (!former.containsValue(old)) {
                changes.add(
                        new Change(Kind.REMOVED, old.where(), "原来：" + old.line().action()));
            }
        }
        Set<Placed> inOrder = inOrder();
        for (Placed now : after) {
            Placed old = former.get(now);
            if (old == null) {
                changes.add(new Change(Kind.ADDED, now.where(), now.line().action()));
            } else if (!now.looksAs(old)) {
                changes.add(new Change(Kind.CHANGED, now.where(), now.sinceThen(old)));
            } else if (!inOrder.contains(now)) {
                changes.add(new Change(Kind.MOVED, now.where(), "换了位置，原来是" + old.where()));
            }
        }
        return changes;
    }

    private void pair(BiPredicate<Placed, Placed> continues) {
        for (Placed now : after) {
            if (!former.containsKey(now)) {
                before.stream()
                        .filter(old -> !former.containsValue(old) && continues.test(old, now))
                        .findFirst()
                        .ifPresent(old -> former.put(now, old));
            }
        }
    }

    /** Those that stayed where they were, seen from the others: in each group as many as can be. */
    private Set<Placed> inOrder() {
        Set<Placed> found = new HashSet<>();
        after.stream()
                .map(Placed::group)
                .distinct()
                .forEach(group -> found.addAll(longestRising(after.stream()
                        .filter(now -> now.group().equals(group))
                        .filter(now -> former.containsKey(now)
                                && former.get(now).group().equals(group))
                        .toList())));
        return found;
    }

    private List<Placed> longestRising(List<Placed> group) {
        List<List<Placed>> endingAt = new ArrayList<>();
        for (Placed now : group) {
            List<Placed> best = new ArrayList<>(endingAt.stream()
                    .filter(run -> place(run.get(run.size() - 1)) < place(now))
                    .max(Comparator.comparingInt(List::size))
                    .orElse(List.of()));
            best.add(now);
            endingAt.add(best);
        }
        return endingAt.stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    }

    private int place(Placed now) {
        return before.indexOf(former.get(now));
    }

    /** @param earlier the same menu's first level before: a group that goes on keeps its name in here */
    private static List<Placed> placed(List<MenuLine> menu, List<MenuLine> earlier) {
        List<Placed> found = new ArrayList<>();
        for (MenuLine line : menu) {
            found.add(new Placed("", "", found.size(), line));
            String group = groupOf(earlier.stream()
                    .filter(line::isTheGroup)
                    .min(Comparator.comparing(one -> !Objects.equals(one.key(), line.key())))
                    .orElse(line));
            line.children().forEach(child -> found.add(new Placed(group, line.name(), found.size(), child)));
        }
        return found;
    }

    private static String groupOf(MenuLine line) {
        return line.key() == null ? line.name() : line.key();
    }

    /**
     * One entry where it stands.
     *
     * @param group names the entry that opens it, empty in the first level
     */
    private record Placed(String group, String parent, int position, MenuLine line) {

        String where() {
            return parent.isEmpty() ? "「" + line.name() + "」" : "「" + parent + " › " + line.name() + "」";
        }

        boolean looksAs(Placed other) {
            return Objects.equals(line.name(), other.line.name()) && line.doesTheSameAs(other.line);
        }

        boolean isUnchanged(Placed later) {
            return group.equals(later.group) && looksAs(later);
        }

        boolean hasOnlyMoved(Placed later) {
            return looksAs(later);
        }

        /** The same key, else the same name in the same group. */
        boolean isContinuedBy(Placed later) {
            String key = line.key();
            return key != null && key.equals(later.line.key())
                    || group.equals(later.group) && Objects.equals(line.name(), later.line.name());
        }

        String sinceThen(Placed old) {
            String name = Objects.equals(line.name(), old.line.name()) ? "" : "原来叫「" + old.line.name() + "」";
            String action = line.doesTheSameAs(old.line) ? "" : "由「" + old.line.action() + "」改为「" + line.action() + "」";
            return name + (name.isEmpty() || action.isEmpty() ? "" : "，") + action;
        }
    }
}
