package io.siyuflow.callback;

import java.util.List;

/** Events and messages of a 企微 corp (WECHAT-API 5.3, 5.6, 5.13). */
public sealed interface WecomEvent extends Event {

    /** Events about one customer of one member. */
    sealed interface OfContact extends WecomEvent {

        String userId();

        String externalUserId();

        @Override
        default String subject() {
            return externalUserId();
        }
    }

    /** Events about one customer group. */
    sealed interface OfGroupChat extends WecomEvent {

        String chatId();

        @Override
        default String subject() {
            return chatId();
        }
    }

    /**
     * @param state the live code's state, empty without one
     * @param welcomeCode good for 20 s and once; empty when WeCom gave none
     */
    @EventType(value = "wecom.contact-added", label = "添加企微好友")
    record ContactAdded(String userId, String externalUserId, String state, String welcomeCode) implements OfContact {}

    /** Added by the customer without verification; the member has not added back yet. */
    @EventType(value = "wecom.half-contact-added", label = "客户免验证添加（成员未添加回）")
    record HalfContactAdded(String userId, String externalUserId, String state, String welcomeCode)
            implements OfContact {}

    @EventType(value = "wecom.contact-edited", label = "客户备注或标签变更")
    record ContactEdited(String userId, String externalUserId) implements OfContact {}

    /** @param source {@code DELETE_BY_TRANSFER} on a hand-over, else empty */
    @EventType(value = "wecom.contact-deleted", label = "成员删除客户")
    record ContactDeleted(String userId, String externalUserId, String source) implements OfContact {}

    @EventType(value = "wecom.contact-lost", label = "客户删除成员")
    record ContactLost(String userId, String externalUserId) implements OfContact {}

    @EventType(value = "wecom.transfer-failed", label = "客户接替失败")
    record TransferFailed(String userId, String externalUserId, String reason) implements OfContact {}

    @EventType(value = "wecom.group-chat-created", label = "客户群创建")
    record GroupChatCreated(String chatId) implements OfGroupChat {}

    @EventType(value = "wecom.group-members-joined", label = "客户群成员入群")
    record GroupMembersJoined(
            String chatId, int joinScene, int count, List<String> members, String lastVersion, String currentVersion)
            implements OfGroupChat {}

    @EventType(value = "wecom.group-members-left", label = "客户群成员退群")
    record GroupMembersLeft(
            String chatId, int quitScene, int count, List<String> members, String lastVersion, String currentVersion)
            implements OfGroupChat {}

    /** @param detail {@code change_owner}, {@code change_name} or {@code change_notice} */
    @EventType(value = "wecom.group-chat-changed", label = "客户群信息变更")
    record GroupChatChanged(String chatId, String detail) implements OfGroupChat {}

    @EventType(value = "wecom.group-chat-dismissed", label = "客户群解散")
    record GroupChatDismissed(String chatId) implements OfGroupChat {}

    /** @param change {@code create}, {@code update}, {@code delete} or {@code shuffle} */
    @EventType(value = "wecom.corp-tag-changed", label = "企业客户标签变更")
    record CorpTagChanged(String id, String tagType, String change, String strategyId) implements WecomEvent {

        @Override
        public String subject() {
            return "tag:" + id;
        }
    }

    /** A hint that a member changed; fetch the member anew. */
    @EventType(value = "wecom.member-changed", label = "成员变更")
    record MemberChanged(String change, String userId, String newUserId, String name, String departments, String status)
            implements WecomEvent {

        @Override
        public String subject() {
            return "member:" + userId;
        }
    }

    /** A hint that a department changed; fetch it anew. */
    @EventType(value = "wecom.department-changed", label = "部门变更")
    record DepartmentChanged(String change, String id, String name, String parentId) implements WecomEvent {

        @Override
        public String subject() {
            return "department:" + id;
        }
    }

    /** A hint that the members of a tag of the corp's own people changed. */
    @EventType(value = "wecom.member-tag-changed", label = "成员标签变更")
    record MemberTagChanged(String tagId, List<String> added, List<String> removed) implements WecomEvent {
        @Override
        public String subject() {
            return "member-tag:" + tagId;
        }
    }

    /** @param change {@code balance_low}, {@code customer_start_chat} … as WeCom names it */
    @EventType(value = "wecom.acquisition-changed", label = "获客助手事件")
    record AcquisitionChanged(String change, String linkId, String userId, String externalUserId, String state)
            implements WecomEvent {

        @Override
        public String subject() {
            return externalUserId == null || externalUserId.isEmpty() ? "link:" + linkId : externalUserId;
        }
    }

    /** A member opened, followed, left or reported from our app. */
    @EventType(value = "wecom.app-used", label = "成员使用应用")
    record AppUsed(String userId, String event, String key) implements WecomEvent {

        @Override
        public String subject() {
            return "member:" + userId;
        }
    }

    /** A member wrote to our app. */
    @EventType(value = "wecom.message-received", label = "成员发来消息")
    record MessageReceived(String userId, String msgId, String msgType, String text, String mediaId)
            implements WecomEvent {

        @Override
        public String subject() {
            return "member:" + userId;
        }
    }
}
