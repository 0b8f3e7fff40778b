package io.siyuflow.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that a place in a diagram may use. {@code event} may be of several kinds, one for each event that starts the process;
 * what is asked of it must then hold for all of them.
 */
final class Scope {

    private final Scope outer;
    private final Map<String, Set<Kind>> names = new LinkedHashMap<>();

    Scope(Scope outer) {
        this.outer = outer;
    }

    Scope declare(String name, Kind kind) {
        return declare(name, Set.of(kind));
    }

    Scope declare(String name, Collection<Kind> kinds) {
        names.merge(name, Set.copyOf(kinds), (before, now) -> before.equals(now) ? before : Set.of(Kind.UNKNOWN));
        return this;
    }

    boolean knows(String name) {
        return names.containsKey(name) || outer != null && outer.knows(name);
    }

    Set<Kind> kinds(String name) {
        Set<Kind> kinds = names.get(name);
        return kinds != null || outer == null ? kinds : outer.kinds(name);
    }

    Set<String> all() {
        Set<String> all = outer == null ? new TreeSet<>() : outer.all();
        all.addAll(names.keySet());
        return all;
    }
}
