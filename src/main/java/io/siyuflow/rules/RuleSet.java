package io.siyuflow.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule file, the record it reads and the sealed records it proposes. Capabilities contribute one bean each.
 *
 * @param id file name without ending: {@code rules/<module>/<id>.drl}, {@code <id>.examples.yaml}
 * @param name what operators call it
 */
public record RuleSet<F extends Record, V>(String id, String name, String module, Class<F> facts, Class<V> verdict) {

    /** The verdict records, found from the sealed interface. */
    public List<Class<?>> verdicts() {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> permitted : verdict.getPermittedSubclasses()) {
            found.add(permitted);
        }
        return found;
    }
}
