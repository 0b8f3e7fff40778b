package io.siyuflow.menu;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** Ends a publication: what is no longer in the menu retires, or after a failure everything means what it meant before. */
@ConnectorSpec(
        id = "menu.close-version",
        name = "记下发布结果",
        description = "成功：换下的菜单项不再算在菜单里；失败：菜单项恢复为上次发布的内容",
        kind = Kind.LOCAL)
class CloseVersion implements Connector<CloseVersion.Request, CloseVersion.Response> {

    private final MenuVersions versions;
    private final MenuEntries entries;

    CloseVersion(MenuVersions versions, MenuEntries entries) {
        this.versions = versions;
        this.entries = entries;
    }

    public record Request(
            @NotBlank @Field(value = "菜单版本", initial = "${version}")
            String version,

            @NotNull @Field("结果") Result result,
            @Field("失败原因") String reason) {}

    /** How a publication ends by itself. */
    public enum Result {
        PUBLISHED,
        FAILED
    }

    public record Response(boolean closed) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        long id = Long.parseLong(request.version());
        boolean published = request.result() == Result.PUBLISHED;
        MenuVersions.State state = published ? MenuVersions.State.PUBLISHED : MenuVersions.State.FAILED;
        boolean closed = versions.ended(context.account(), id, state, request.reason());
        entries.settleOn(context.account(), versions.menuOf(context.account()));
        return Outcome.done(new Response(closed));
    }
}
