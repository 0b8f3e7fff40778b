package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu.MENU_GET;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Outcome;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.json.GsonParser;
import me.chanjar.weixin.mp.api.WxMpService;

/** The menu that was made by API, with those for a tag or a kind of phone. That there is none is an answer like another. */
@ConnectorSpec(
        id = "mp.get-menu",
        name = "查询自定义菜单",
        description = "查出通过接口创建的默认菜单和个性化菜单；没有时 exists 为 false",
        kind = Kind.CALL,
        repeatable = true,
        errors = "48001=没有自定义菜单权限")
class MpGetMenu implements Connector<MpGetMenu.Request, MpGetMenu.Menu> {

    private static final int NO_MENU = 46003;

    private final WechatCalls calls;

    MpGetMenu(WechatCalls calls) {
        this.calls = calls;
    }

    record Request() {}

    /** @param conditional newest first */
    record Menu(boolean exists, List<MenuButton> buttons, List<Conditional> conditional) {}

    /** @param tagId null when it does not look at tags */
    record Conditional(String menuId, Integer tagId, String platform, List<MenuButton> buttons) {}

    @Override
    public Outcome<Menu> call(Request request, CallContext context) {
        return MenuRight.ofThisOne(calls.mp("menu/get", context, MpGetMenu::ask));
    }

    static Menu ask(WxMpService service) throws WxErrorException {
        try {
            JsonObject answer = GsonParser.parse(service.get(MENU_GET, null));
            return new Menu(true, MenuButton.list(answer.getAsJsonObject("menu").get("button")), conditional(answer));
        } catch (WxErrorException refused) {
            if (refused.getError().getErrorCode() != NO_MENU) {
                throw refused;
            }
            return new Menu(false, List.of(), List.of());
        }
    }

    private static List<Conditional> conditional(JsonObject answer) {
        List<Conditional> found = new ArrayList<>();
        if (answer.has("conditionalmenu")) {
            for (JsonElement one : answer.getAsJsonArray("conditionalmenu")) {
                found.add(
                        conditional(one.getAsJsonObject(), one.getAsJsonObject().getAsJsonObject("matchrule")));
            }
        }
        return found;
    }

    private static Conditional conditional(JsonObject menu, JsonObject rule) {
        String tag = Json.text(rule, "tag_id");
        return new Conditional(
                Json.text(menu, "menuid"),
                tag == null || tag.isEmpty() ? null : Integer.valueOf(tag),
                Json.text(rule, "client_platform_type"),
                MenuButton.list(menu.get("button")));
    }
}
