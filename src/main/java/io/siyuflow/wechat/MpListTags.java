package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Outcome;
import java.util.List;
import me.chanjar.weixin.mp.bean.tag.WxUserTag;

/** All tags of a 公众号, with how many followers carry each. */
@ConnectorSpec(
        id = "mp.list-tags",
        name = "查询公众号标签",
        kind = Kind.CALL,
        repeatable = true,
        errors = "48001=没有用户管理的权限（未认证）")
class MpListTags implements Connector<MpListTags.Request, MpListTags.Tags> {

    private final WechatCalls calls;

    MpListTags(WechatCalls calls) {
        this.calls = calls;
    }

    record Request() {}

    record Tags(List<Tag> tags) {}

    record Tag(int id, String name, long followers) {}

    @Override
    public Outcome<Tags> call(Request request, CallContext context) {
        return calls.mp(
                "tags/get",
                context,
                service -> new Tags(service.getUserTagService().tagGet().stream()
                        .map(MpListTags::tag)
                        .toList()));
    }

    private static Tag tag(WxUserTag tag) {
        long followers = tag.getCount() == null ? 0 : tag.getCount();
        return new Tag(tag.getId().intValue(), tag.getName(), followers);
    }
}
