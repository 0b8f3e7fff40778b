package io.siyuflow.menu;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the conditional menus at WeChat that are none of this version's: those of former versions, and what a repeat left. */
@ConnectorSpec(
        id = "menu.find-obsolete",
        name = "找出多余的个性化菜单",
        description = "微信那里除了这次发布的以外，还有哪些个性化菜单要删除",
        kind = Kind.GATHER)
class FindObsolete implements Connector<FindObsolete.Request, FindObsolete.Response> {

    private final MenuVersions versions;

    FindObsolete(MenuVersions versions) {
        this.versions = versions;
    }

    public record Request(
            @NotBlank @Field(value = "菜单版本", initial = "${version}")
            String version,

            @NotNull @Field(value = "微信现有的个性化菜单", initial = "${getMenu.conditional()}")
            List<Live> live) {}

    /** As {@code mp.get-menu} gives it. */
    public record Live(String menuId, Integer tagId, String platform, List<Button> buttons) {

        boolean is(Menu.Conditional ours) {
            return ours.tagId().equals(tagId)
                    && platform == null
                    && Button.of(ours.entries()).equals(buttons);
        }
    }

    public record Response(List<String> menuIds) {}

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        List<Live> rest = new ArrayList<>(request.live());
        Comparator<Live> age = Comparator.comparing((Live live) -> Long.valueOf(live.menuId()));
        versions.the(context.account(), Long.parseLong(request.version()))
                .menu()
                .conditional()
                .forEach(ours ->
                        rest.stream().filter(live -> live.is(ours)).max(age).ifPresent(rest::remove));
        return Outcome.done(new Response(rest.stream().map(Live::menuId).toList()));
    }
}
