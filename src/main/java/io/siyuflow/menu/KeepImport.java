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

/** Keeps the menu that a 公众号 already has as its draft, unless somebody has drawn one meanwhile. */
@ConnectorSpec(id = "menu.keep-import", name = "把现有菜单存为草稿", description = "存为草稿并记下读不到的内容；已经有草稿时不动它", kind = Kind.LOCAL)
class KeepImport implements Connector<KeepImport.Request, KeepImport.Response> {

    private final TakingOver takingOver;

    KeepImport(TakingOver takingOver) {
        this.takingOver = takingOver;
    }

    public record Request(
            @NotNull @Field(value = "菜单项", initial = "${getMenu.buttons()}")
            List<Button> buttons,

            @Field(value = "个性化菜单", initial = "${getMenu.conditional()}") @Nullable
            List<FindObsolete.Live> conditional) {}

    /** @param kept false when there was a draft */
    public record Response(boolean kept) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        List<FindObsolete.Live> conditional = request.conditional() == null ? List.of() : request.conditional();
        return Outcome.done(new Response(takingOver.takeIfNone(context.account(), request.buttons(), conditional)));
    }
}
