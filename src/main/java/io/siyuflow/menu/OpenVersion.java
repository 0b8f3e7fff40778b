package io.siyuflow.menu;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** Begins a publication: its entries can be answered before the first phone shows them, and WeChat's form of the menu is given. */
@ConnectorSpec(
        id = "menu.open-version",
        name = "准备要发布的菜单",
        description = "让新菜单项从现在起可以回复，并取出要交给微信的菜单",
        kind = Kind.LOCAL)
class OpenVersion implements Connector<OpenVersion.Request, OpenVersion.Response> {

    private final MenuVersions versions;
    private final MenuEntries entries;

    OpenVersion(MenuVersions versions, MenuEntries entries) {
        this.versions = versions;
        this.entries = entries;
    }

    public record Request(
            @NotBlank @Field(value = "菜单版本", initial = "${version}")
            String version) {}

    /** @param deletes whether there is nothing left to show */
    public record Response(boolean deletes, List<Button> buttons, List<Special> conditional) {}

    /** A menu for those with a tag. */
    public record Special(Integer tagId, List<Button> buttons) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        Menu menu = versions.the(context.account(), Long.parseLong(request.version()))
                .menu();
        entries.open(context.account(), menu);
        List<Special> conditional = menu.conditional().stream()
                .map(one -> new Special(one.tagId(), Button.of(one.entries())))
                .toList();
        return Outcome.done(new Response(menu.entries().isEmpty(), Button.of(menu.entries()), conditional));
    }
}
