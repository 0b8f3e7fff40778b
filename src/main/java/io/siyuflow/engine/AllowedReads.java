package io.siyuflow.engine;

import io.siyuflow.callback.Event;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.rules.Decision;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a diagram may ask of a value, and nothing else. The guard asks this at deployment, the expression manager again when the
 * diagram runs: a method that is not listed here is called by neither.
 */
final class AllowedReads {

    private static final Map<Class<?>, Set<String>> LISTED = Map.of(
            String.class,
            Set.of("length/0", "isEmpty/0", "isBlank/0", "contains/1", "startsWith/1", "endsWith/1", "equals/1"),
            List.class,
            Set.of("size/0", "isEmpty/0", "get/1", "contains/1"),
            Map.class,
            Set.of("size/0", "isEmpty/0", "get/1", "containsKey/1"),
            Instant.class,
            Set.of("isBefore/1", "isAfter/1"),
            Decision.class,
            Set.of("has/1", "the/1"),
            Event.class,
            Set.of("subject/0", "words/0"),
            ReceivedEvent.class,
            Set.of("type/0"),
            Enum.class,
            Set.of("name/0"));

    /** What was found before: diagrams ask the same of the same classes on every run, and reflection is slow. */
    private static final ClassValue<Map<String, Optional<Method>>> FOUND = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private AllowedReads() {}

    /**
     * The method that <code>${value.name(…)}</code> may call on a value of this class.
     *
     * @return empty when a diagram may not call it, or there is none
     */
    static Optional<Method> find(Class<?> type, String name, int arguments) {
        return FOUND.get(type).computeIfAbsent(name + "/" + arguments, key -> search(type, name, arguments));
    }

    private static Optional<Method> search(Class<?> type, String name, int arguments) {
        Optional<Class<?>> listing = LISTED.keySet().stream()
                .filter(listed -> listed.isAssignableFrom(type))
                .filter(listed -> LISTED.get(listed).contains(name + "/" + arguments))
                .findFirst();
        if (listing.isPresent()) {
            return method(listing.get(), name, arguments);
        }
        return arguments == 0 ? component(type, name) : Optional.empty();
    }

    /** Whether any value at all may be asked this; for values whose class only shows when the diagram runs. */
    static boolean anywhere(String name, int arguments) {
        return LISTED.values().stream().anyMatch(methods -> methods.contains(name + "/" + arguments));
    }

    /** The components of our own records are made for reading; foreign records are not ours to open. */
    private static Optional<Method> component(Class<?> type, String name) {
        if (!type.isRecord() || !type.getName().startsWith("io.siyuflow.")) {
            return Optional.empty();
        }
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .map(RecordComponent::getAccessor)
                .findFirst();
    }

    private static Optional<Method> method(Class<?> type, String name, int arguments) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == arguments)
                .findFirst();
    }
}
