package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu.GET_CURRENT_SELFMENU_INFO;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Outcome;
import java.util.List;
import me.chanjar.weixin.common.util.json.GsonParser;

/** The menu in use, also when it was made on WeChat's website, where entries may hold texts, articles and media. */
@ConnectorSpec(
        id = "mp.get-website-menu",
        name = "查询网站上设置的菜单",
        description = "查出正在使用的菜单，包括在公众平台网站上设置的",
        kind = Kind.CALL,
        repeatable = true,
        errors = "48001=没有自定义菜单权限")
class MpGetWebsiteMenu implements Connector<MpGetWebsiteMenu.Request, MpGetWebsiteMenu.Menu> {

    private final WechatCalls calls;

    MpGetWebsiteMenu(WechatCalls calls) {
        this.calls = calls;
    }

    record Request() {}

    record Menu(boolean open, List<MenuButton> buttons) {}

    @Override
    public Outcome<Menu> call(Request request, CallContext context) {
        return MenuRight.ofThisOne(calls.mp("get_current_selfmenu_info", context, service -> {
            JsonObject answer = GsonParser.parse(service.get(GET_CURRENT_SELFMENU_INFO, null));
            JsonObject menu = answer.getAsJsonObject("selfmenu_info");
            boolean open = "1".equals(Json.text(answer, "is_menu_open"));
            return new Menu(open, menu == null ? List.of() : MenuButton.list(menu.get("button")));
        }));
    }
}
