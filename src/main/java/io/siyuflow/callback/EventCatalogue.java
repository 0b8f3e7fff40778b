package io.siyuflow.callback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every event this version knows, found from the sealed interfaces themselves: there is no list to keep. They stand by their type,
 * because the compiler's own order depends on which file it happens to read first.
 */
public final class EventCatalogue {

    private static final Map<String, Class<? extends Event>> BY_TYPE = new TreeMap<>();

    static {
        collect(Event.class);
    }

    private EventCatalogue() {}

    public static List<Class<? extends Event>> all() {
        return new ArrayList<>(BY_TYPE.values());
    }

    public static Optional<Class<? extends Event>> find(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    public static String typeOf(Class<? extends Event> event) {
        return event.getAnnotation(EventType.class).value();
    }

    public static String labelOf(Class<? extends Event> event) {
        return event.getAnnotation(EventType.class).label();
    }

    private static void collect(Class<?> type) {
        if (type.isRecord()) {
            Class<? extends Event> event = type.asSubclass(Event.class);
            BY_TYPE.put(typeOf(event), event);
        } else {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted);
            }
        }
    }
}
