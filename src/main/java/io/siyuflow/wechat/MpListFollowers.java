package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import java.util.List;
import java.util.Objects;
import me.chanjar.weixin.mp.bean.result.WxMpUserList;

/** One page of the openids of all who follow. */
@ConnectorSpec(
        id = "mp.list-followers",
        name = "查询粉丝列表",
        description = "按微信的顺序取一页粉丝 OpenID，每页最多 1 万个，每天最多 500 次；取到空页为止",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"40003=上一页最后一个 OpenID 不正确", "48001=没有用户管理的权限（未认证）"})
class MpListFollowers implements Connector<MpListFollowers.Request, MpListFollowers.Page> {

    private final WechatCalls calls;

    MpListFollowers(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @Field(value = "上一页最后一个 OpenID", description = "第一页不填")
            String nextOpenid) {}

    /** @param nextOpenid where the next page begins; the same as before on the last one, empty with an empty page */
    record Page(long total, List<String> openids, String nextOpenid) {}

    @Override
    public Outcome<Page> call(Request request, CallContext context) {
        String after = request.nextOpenid() == null || request.nextOpenid().isBlank() ? null : request.nextOpenid();
        return calls.mp("user/get", context, service -> {
            WxMpUserList page = service.getUserService().userList(after);
            List<String> openids = page.getOpenids() == null ? List.of() : List.copyOf(page.getOpenids());
            return new Page(page.getTotal(), openids, Objects.requireNonNullElse(page.getNextOpenid(), ""));
        });
    }
}
