package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu.MENU_DELETE;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Outcome;

/** Takes the default menu away, and every conditional one with it. */
@ConnectorSpec(
        id = "mp.delete-menu",
        name = "删除自定义菜单",
        description = "删除默认菜单，所有个性化菜单也一起删除",
        kind = Kind.CALL,
        repeatable = true,
        errors = "48001=没有自定义菜单权限")
class MpDeleteMenu implements Connector<MpDeleteMenu.Request, MpDeleteMenu.Deleted> {

    private final WechatCalls calls;

    MpDeleteMenu(WechatCalls calls) {
        this.calls = calls;
    }

    record Request() {}

    record Deleted(boolean deleted) {}

    @Override
    public Outcome<Deleted> call(Request request, CallContext context) {
        return MenuRight.ofThisOne(calls.mp("menu/delete", context, service -> {
            service.get(MENU_DELETE, null);
            return new Deleted(true);
        }));
    }
}
