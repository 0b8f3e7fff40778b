package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu.MENU_CREATE;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** Puts a menu in the place of the default one, so that doing it twice is the same. Clients see it within five minutes. */
@ConnectorSpec(
        id = "mp.create-menu",
        name = "发布自定义菜单",
        description = "用这份菜单替换默认菜单；粉丝的手机约 5 分钟内更新",
        kind = Kind.CALL,
        repeatable = true,
        errors = {
            "40016=一级菜单个数不对",
            "40018=一级菜单名称过长",
            "40023=二级菜单个数不对",
            "40025=二级菜单名称过长",
            "40035=文章没有发布",
            "40007=素材已失效",
            "65316=域名太多",
            "48001=没有自定义菜单权限"
        })
class MpCreateMenu implements Connector<MpCreateMenu.Request, MpCreateMenu.Created> {

    private final WechatCalls calls;

    MpCreateMenu(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotEmpty @Field("菜单项") List<MenuButton> buttons) {}

    record Created(int entries) {}

    @Override
    public Outcome<Created> call(Request request, CallContext context) {
        String menu = MenuButton.menu(request.buttons()).toString();
        return MenuRight.ofThisOne(calls.mp("menu/create", context, service -> {
            service.post(MENU_CREATE, menu);
            return new Created(request.buttons().size());
        }));
    }
}
