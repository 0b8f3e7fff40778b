package io.siyuflow.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** A WeChat user towards one 公众号, with the windows in which the account may write to them (3.5). */
record Person(
        String openid,
        String name,
        String unionid,
        boolean subscribed,
        Instant subscribedAt,
        String scene,
        Long sceneId,
        Map<Trigger, Window> windows) {

    Person {
        windows = windows == null ? Map.of() : Map.copyOf(windows);
    }

    /** What a person does to let the account write, how often, and how long. */
    enum Trigger {
        MESSAGE(5, Duration.ofHours(48)),
        MENU(3, Duration.ofMinutes(1)),
        FOLLOW(3, Duration.ofMinutes(1)),
        SCAN(3, Duration.ofMinutes(1));

        private final int messages;
        private final Duration time;

        Trigger(int messages, Duration time) {
            this.messages = messages;
            this.time = time;
        }
    }

    record Window(int left, Instant until) {}

    static Person stranger(String openid, String name, String unionid) {
        return new Person(openid, name, unionid, false, null, null, null, Map.of());
    }

    Person followed(SceneCode code, Instant now) {
        String by = code == null ? null : code.scene();
        Long byId = code == null ? null : code.sceneId();
        Map<Trigger, Window> none = Map.of();
        return new Person(openid, name, unionid, true, now, by, byId, none).acted(Trigger.FOLLOW, now);
    }

    Person unfollowed() {
        return new Person(openid, name, unionid, false, null, null, null, Map.of());
    }

    Person acted(Trigger trigger, Instant now) {
        return with(trigger, new Window(trigger.messages, now.plus(trigger.time)));
    }

    /** One customer-service message more; the window that ends first is used first. */
    Person written(Instant now) {
        boolean open = windows.values().stream().anyMatch(w -> now.isBefore(w.until()));
        if (!subscribed || !open) {
            throw new Refused(45015, "response out of time limit or subscription is canceled");
        }
        return windows.entrySet().stream()
                .filter(e -> now.isBefore(e.getValue().until()) && e.getValue().left() > 0)
                .min(Map.Entry.comparingByValue(java.util.Comparator.comparing(Window::until)))
                .map(e -> with(
                        e.getKey(),
                        new Window(e.getValue().left() - 1, e.getValue().until())))
                .orElseThrow(() -> new Refused(45047, "out of response count limit"));
    }

    private Person with(Trigger trigger, Window window) {
        Map<Trigger, Window> changed = new EnumMap<>(Trigger.class);
        changed.putAll(windows);
        changed.put(trigger, window);
        return new Person(openid, name, unionid, subscribed, subscribedAt, scene, sceneId, changed);
    }
}
