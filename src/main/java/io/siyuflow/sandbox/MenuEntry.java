package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The menu entry a person taps, and the event it makes. */
record MenuEntry(String name, String type, String eventKey) {

    private static final List<String> DELIVERED = List.of("media_id", "article_id", "article_view_limited");

    static MenuEntry chosen(Optional<? extends JsonNode> shown, MpActor.Click click) {
        Optional<JsonNode> buttons = shown.map(JsonNode.class::cast);
        Optional<MenuEntry> live = click.path() == null
                ? leaves(buttons).stream()
                        .filter(b -> click.key() != null
                                ? click.key().equals(b.path("key").asText(null))
                                : click.url() != null
                                        && click.url().equals(b.path("url").asText(null)))
                        .findFirst()
                        .map(MenuEntry::of)
                : at(buttons, click.path());
        return live.or(() -> forced(click)).orElseThrow(() -> NotPossible.now("公众号当前的菜单里没有这一项"));
    }

    String event() {
        return switch (type) {
            case "view" -> "VIEW";
            case "miniprogram" -> "view_miniprogram";
            case "click" -> "CLICK";
            default -> type;
        };
    }

    /** WeChat itself sends what it names, and the account hears nothing. */
    boolean isDelivered() {
        return DELIVERED.contains(type);
    }

    /** Only these let the account write. */
    boolean opensWindow() {
        return List.of("click", "scancode_push", "scancode_waitmsg").contains(type);
    }

    private static Optional<MenuEntry> forced(MpActor.Click click) {
        if (!Boolean.TRUE.equals(click.force()) || click.key() == null && click.url() == null) {
            return Optional.empty();
        }
        return Optional.of(
                click.key() != null
                        ? new MenuEntry(click.key(), "click", click.key())
                        : new MenuEntry(click.url(), "view", click.url()));
    }

    private static Optional<MenuEntry> at(Optional<JsonNode> buttons, List<Integer> path) {
        Optional<JsonNode> found = buttons;
        for (int i = 0; i < path.size(); i++) {
            int step = path.get(i);
            boolean first = i == 0;
            found = found.map(b -> (first ? b : b.path("sub_button")).get(step));
        }
        return found.filter(b -> b.hasNonNull("type")).map(MenuEntry::of);
    }

    private static List<JsonNode> leaves(Optional<JsonNode> buttons) {
        List<JsonNode> leaves = new ArrayList<>();
        buttons.ifPresent(all -> all.forEach(b -> {
            b.path("sub_button").forEach(leaves::add);
            if (b.hasNonNull("type")) {
                leaves.add(b);
            }
        }));
        return leaves;
    }

    private static MenuEntry of(JsonNode button) {
        String type = button.path("type").asText();
        String key = switch (type) {
            case "view" -> button.path("url").asText();
            case "miniprogram" -> button.path("pagepath").asText();
            case "media_id" -> button.path("media_id").asText();
            case "article_id", "article_view_limited" ->
                button.path("article_id").asText();
            default -> button.path("key").asText();
        };
        return new MenuEntry(button.path("name").asText(), type, key);
    }
}
