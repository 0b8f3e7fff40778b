package io.siyuflow.menu;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.lang.Nullable;

/** Remembers how the menu in use differs from the published one: of that the bell tells. */
@ConnectorSpec(id = "menu.keep-drift", name = "记下菜单的差别", description = "与这里最近发布的菜单比较，记下差别", kind = Kind.LOCAL)
class KeepDrift implements Connector<KeepDrift.Request, KeepDrift.Response> {

    private final MenuDrifts drifts;

    KeepDrift(MenuDrifts drifts) {
        this.drifts = drifts;
    }

    public record Request(
            @NotNull @Field(value = "菜单项", initial = "${getMenu.buttons()}")
            List<Button> buttons,

            @Field(value = "个性化菜单", initial = "${getMenu.conditional()}") @Nullable
            List<FindObsolete.Live> conditional) {}

    /** How many differences. */
    public record Response(int changes) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        boolean byApi = request.conditional() != null;
        LiveMenu.Seen seen = new LiveMenu.Seen(
                byApi ? LiveMenu.Source.API : LiveMenu.Source.WEBSITE,
                request.buttons(),
                byApi ? request.conditional() : List.of());
        return Outcome.done(new Response(drifts.keep(context.account(), seen).size()));
    }
}
