package io.siyuflow.engine;

import io.siyuflow.rules.Decision;
import io.siyuflow.rules.RuleSet;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What kind of value a name in a diagram stands for, as far as that is known when the diagram is deployed.
 *
 * @param type null when it only shows when the diagram runs
 * @param ruleSet whose decision it is, if it is one: its verdicts are known by name
 */
record Kind(Type type, RuleSet<?, ?> ruleSet) {

    static final Kind UNKNOWN = new Kind(null, null);

    static Kind of(Type type) {
        return new Kind(type, null);
    }

    static Kind decisionOf(RuleSet<?, ?> ruleSet) {
        return new Kind(Decision.class, ruleSet);
    }

    boolean known() {
        return type != null && raw() != Object.class;
    }

    Class<?> raw() {
        return raw(type);
    }

    /** What a list holds, what a map's values are; unknown for anything else. */
    Kind element() {
        if (type instanceof ParameterizedType generic) {
            if (List.class.isAssignableFrom(raw())) {
                return of(generic.getActualTypeArguments()[0]);
            }
            if (Map.class.isAssignableFrom(raw())) {
                return of(generic.getActualTypeArguments()[1]);
            }
        }
        return UNKNOWN;
    }

    /** The verdict record of this simple name, of this decision's rule set. */
    Optional<Kind> verdict(String name) {
        return ruleSet.verdicts().stream()
                .filter(verdict -> verdict.getSimpleName().equals(name))
                .findFirst()
                .map(Kind::of);
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return Object.class;
    }
}
