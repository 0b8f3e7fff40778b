package io.siyuflow.menu;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * A whole menu: what everybody sees, and what those with a tag see instead.
 *
 * @param conditional of several that fit a person the last one is shown
 */
record Menu(List<MenuEntry> entries, List<Conditional> conditional) {

    static final Menu NONE = new Menu(List.of(), List.of());

    Menu {
        entries = entries == null ? List.of() : List.copyOf(entries);
        conditional = conditional == null ? List.of() : List.copyOf(conditional);
    }

    /** The menu of those with a tag. */
    record Conditional(String name, @Nullable Integer tagId, List<MenuEntry> entries) {

        Conditional {
            name = name == null ? "" : name.strip();
            entries = entries == null ? List.of() : List.copyOf(entries);
        }
    }

    /** With a key for each entry that has none yet. */
    Menu keyed() {
        return new Menu(
                MenuEntry.keyed(entries),
                conditional.stream()
                        .map(one -> new Conditional(one.name(), one.tagId(), MenuEntry.keyed(one.entries())))
                        .toList());
    }

    Stream<MenuEntry> leaves() {
        return Stream.concat(entries.stream(), conditional.stream().flatMap(one -> one.entries().stream()))
                .flatMap(MenuEntry::leaves);
    }
}
