package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu.MENU_DELCONDITIONAL;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import me.chanjar.weixin.common.error.WxErrorException;

/** Takes one conditional menu away; one that is not there any more is as good as deleted. */
@ConnectorSpec(
        id = "mp.delete-conditional-menu",
        name = "删除个性化菜单",
        kind = Kind.CALL,
        repeatable = true,
        errors = "48001=没有自定义菜单权限")
class MpDeleteConditionalMenu implements Connector<MpDeleteConditionalMenu.Request, MpDeleteConditionalMenu.Deleted> {

    private static final int GONE = 65301;

    private final WechatCalls calls;

    MpDeleteConditionalMenu(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotBlank @Field("个性化菜单 ID") String menuId) {}

    /** @param wasThere false when somebody had deleted it before */
    record Deleted(boolean wasThere) {}

    @Override
    public Outcome<Deleted> call(Request request, CallContext context) {
        JsonObject order = new JsonObject();
        order.addProperty("menuid", request.menuId());
        return MenuRight.ofThisOne(calls.mp("menu/delconditional", context, service -> {
            try {
                service.post(MENU_DELCONDITIONAL, order.toString());
                return new Deleted(true);
            } catch (WxErrorException refused) {
                if (refused.getError().getErrorCode() != GONE) {
                    throw refused;
                }
                return new Deleted(false);
            }
        }));
    }
}
