package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu.MENU_TRYMATCH;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import me.chanjar.weixin.common.util.json.GsonParser;

/** Which menu one follower sees. */
@ConnectorSpec(
        id = "mp.try-menu",
        name = "测试个性化菜单匹配",
        description = "查出某个粉丝看到的是哪一份菜单",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"65302=没有这个粉丝", "46003=还没有菜单", "48001=没有自定义菜单权限"})
class MpTryMenu implements Connector<MpTryMenu.Request, MpTryMenu.Seen> {

    private final WechatCalls calls;

    MpTryMenu(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotBlank @Field("粉丝 OpenID 或微信号") String person) {}

    record Seen(List<MenuButton> buttons) {}

    @Override
    public Outcome<Seen> call(Request request, CallContext context) {
        JsonObject question = new JsonObject();
        question.addProperty("user_id", request.person());
        return MenuRight.ofThisOne(calls.mp("menu/trymatch", context, service -> {
            JsonObject answer = GsonParser.parse(service.post(MENU_TRYMATCH, question.toString()));
            JsonObject menu = answer.has("menu") ? answer.getAsJsonObject("menu") : answer;
            return new Seen(MenuButton.list(menu.get("button")));
        }));
    }
}
