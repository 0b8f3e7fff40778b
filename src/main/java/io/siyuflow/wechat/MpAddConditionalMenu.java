package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu.MENU_ADDCONDITIONAL;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.common.util.json.GsonParser;

/** A menu for the followers with a tag. Twice would be two menus; whether it was added is found out by asking for all of them. */
@ConnectorSpec(
        id = "mp.add-conditional-menu",
        name = "增加个性化菜单",
        description = "给带某个标签的粉丝另一份菜单；几份都符合时，后增加的优先",
        kind = Kind.CALL,
        errors = {
            "45159=标签不存在",
            "65303=还没有默认菜单",
            "65305=个性化菜单数量已到上限",
            "65306=账号不支持个性化菜单",
            "65316=域名太多",
            "48001=没有自定义菜单权限"
        })
class MpAddConditionalMenu implements Connector<MpAddConditionalMenu.Request, MpAddConditionalMenu.Added> {

    private final WechatCalls calls;

    MpAddConditionalMenu(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotNull @Field("标签 ID") Integer tagId,
            @NotEmpty @Field("菜单项") List<MenuButton> buttons) {}

    record Added(String menuId) {}

    @Override
    public Outcome<Added> call(Request request, CallContext context) {
        JsonObject menu = MenuButton.menu(request.buttons());
        JsonObject rule = new JsonObject();
        rule.addProperty("tag_id", String.valueOf(request.tagId()));
        menu.add("matchrule", rule);
        return MenuRight.ofThisOne(calls.mp(
                "menu/addconditional",
                context,
                service -> new Added(
                        Json.text(GsonParser.parse(service.post(MENU_ADDCONDITIONAL, menu.toString())), "menuid"))));
    }

    @Override
    public Optional<Outcome<Added>> reconcile(Request request, CallContext context) {
        Outcome<Optional<Added>> found = calls.mp(
                "menu/get",
                context,
                service -> MpGetMenu.ask(service).conditional().stream()
                        .filter(one -> request.tagId().equals(one.tagId()))
                        .filter(one -> MenuButton.array(one.buttons()).equals(MenuButton.array(request.buttons())))
                        .map(one -> new Added(one.menuId()))
                        .findFirst());
        if (found instanceof Outcome.Done<Optional<Added>> done) {
            return Optional.of(done.result()
                    .<Outcome<Added>>map(Outcome::done)
                    .orElseGet(() -> Outcome.tryLater(Duration.ofSeconds(1), WechatCalls.NETWORK, "微信那里没有这份菜单，再加一次")));
        }
        return Optional.empty();
    }
}
