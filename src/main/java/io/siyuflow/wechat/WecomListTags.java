package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import java.util.List;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupList.TagGroup;

/** The corp's customer tags, by group. */
@ConnectorSpec(id = "wecom.list-tags", name = "查询企业客户标签", kind = Kind.CALL, repeatable = true)
class WecomListTags implements Connector<WecomListTags.Request, WecomListTags.Tags> {

    private final WechatCalls calls;

    WecomListTags(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @Field(value = "标签组", description = "不填为全部") List<String> groupIds) {}

    record Tags(List<Group> groups) {}

    record Group(String id, String name, List<Tag> tags) {}

    record Tag(String id, String name) {}

    @Override
    public Outcome<Tags> call(Request request, CallContext context) {
        String[] wanted = request.groupIds() == null ? null : request.groupIds().toArray(String[]::new);
        return calls.wecom("externalcontact/get_corp_tag_list", context, service -> {
            List<TagGroup> groups = service.getExternalContactService()
                    .getCorpTagList(null, wanted)
                    .getTagGroupList();
            return new Tags(
                    groups == null
                            ? List.of()
                            : groups.stream().map(WecomListTags::group).toList());
        });
    }

    private static Group group(TagGroup group) {
        List<Tag> tags = group.getTag() == null
                ? List.of()
                : group.getTag().stream()
                        .map(tag -> new Tag(tag.getId(), tag.getName()))
                        .toList();
        return new Group(group.getGroupId(), group.getGroupName(), tags);
    }
}
