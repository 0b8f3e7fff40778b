package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.contact.ExternalContact;
import me.chanjar.weixin.cp.bean.external.contact.FollowedUser;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactInfo;

/** Who a customer is and which members know them. Has 2 s, since a welcome may wait for the name. */
@ConnectorSpec(
        id = "wecom.get-contact",
        name = "查询客户详情",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 2_000,
        priority = 1000,
        errors = {"40096=客户不存在或不在可见范围", "84061=不是客户关系"})
class WecomGetContact implements Connector<WecomGetContact.Request, WecomGetContact.Contact> {

    private final WechatCalls calls;

    WecomGetContact(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @NotBlank
            @Pattern(regexp = "[A-Za-z0-9_-]+", message = "不是客户的 external_userid")
            @Field(value = "客户", initial = "${event.externalUserId()}")
            String externalUserId) {}

    /** @param type 1 a WeChat user, 2 a member of another corp */
    record Contact(
            String externalUserId,
            String name,
            Integer type,
            Integer gender,
            String unionid,
            String corpName,
            List<Follower> followers) {}

    /** A member who knows the customer. */
    record Follower(
            String userId,
            String remark,
            String description,
            String state,
            Instant addedAt,
            String addWay,
            List<String> tags) {}

    @Override
    public Outcome<Contact> call(Request request, CallContext context) {
        return calls.wecom("externalcontact/get", context, service -> {
            WxCpExternalContactService contacts = service.getExternalContactService();
            WxCpExternalContactInfo page = contacts.getContactDetail(request.externalUserId(), null);
            return contact(page.getExternalContact(), followers(contacts, request, page));
        });
    }

    /** 500 a page. */
    private static List<Follower> followers(
            WxCpExternalContactService contacts, Request request, WxCpExternalContactInfo first)
            throws WxErrorException {
        List<Follower> followers = new ArrayList<>();
        WxCpExternalContactInfo page = first;
        while (true) {
            if (page.getFollowedUsers() != null) {
                page.getFollowedUsers().forEach(user -> followers.add(follower(user)));
            }
            String next = page.getNextCursor();
            if (next == null || next.isEmpty()) {
                return followers;
            }
            page = contacts.getContactDetail(request.externalUserId(), next);
        }
    }

    private static Contact contact(ExternalContact contact, List<Follower> followers) {
        return new Contact(
                contact.getExternalUserId(),
                contact.getName(),
                contact.getType(),
                contact.getGender(),
                contact.getUnionId(),
                contact.getCorpName(),
                followers);
    }

    private static Follower follower(FollowedUser user) {
        return new Follower(
                user.getUserId(),
                user.getRemark(),
                user.getDescription(),
                user.getState(),
                user.getCreateTime() == null ? null : Instant.ofEpochSecond(user.getCreateTime()),
                user.getAddWay(),
                tags(user));
    }

    private static List<String> tags(FollowedUser user) {
        Stream<FollowedUser.Tag> tags = user.getTags() == null ? Stream.empty() : Arrays.stream(user.getTags());
        return tags.map(FollowedUser.Tag::getTagId).filter(id -> id != null).toList();
    }
}
