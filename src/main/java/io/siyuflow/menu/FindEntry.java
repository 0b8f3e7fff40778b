package io.siyuflow.menu;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Gathers what the rule set {@code menu} decides by. */
@ConnectorSpec(id = "menu.find-entry", name = "查找菜单项", description = "按点击事件的 key 找出菜单项，以及它是否还在菜单里", kind = Kind.GATHER)
class FindEntry implements Connector<FindEntry.Request, FindEntry.Response> {

    private final MenuEntries entries;
    private final Clock clock;

    FindEntry(MenuEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    public record Request(
            @NotBlank @Field(value = "菜单项 key", initial = "${event.key()}")
            String key) {}

    /**
     * @param name empty for an unknown one
     * @param contents how many contents it sends
     * @param retiredHours since when it is in no menu any more, -1 while it is in one
     */
    public record Response(boolean known, String name, boolean answering, int contents, long retiredHours) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Optional<MenuEntries.Known> found = entries.find(context.account(), request.key());
        return Outcome.done(found.map(this::response).orElseGet(() -> new Response(false, "", false, 0, -1)));
    }

    private Response response(MenuEntries.Known known) {
        long retired = known.retiredAt() == null
                ? -1
                : Math.max(
                        0, Duration.between(known.retiredAt(), clock.instant()).toHours());
        return new Response(
                true, known.name(), known.answering(), known.contents().size(), retired);
    }
}
