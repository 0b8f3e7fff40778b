package io.siyuflow.wechat;

import io.siyuflow.callback.Event;
import io.siyuflow.callback.UnknownEvent;
import io.siyuflow.callback.WecomEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** From a corp's plain XML to its event (WECHAT-API 5.3, 5.6, 5.13). A kind or a shape nobody has seen yet becomes an {@link UnknownEvent}. */
final class WecomEvents {

    private static final Set<String> MESSAGES = Set.of("text", "image", "voice", "video", "location", "link");

    private WecomEvents() {}

    static Event read(XmlElement xml) {
        try {
            Event known = xml.value("MsgType").equals("event") ? event(xml) : message(xml);
            return known == null ? unknown(xml) : known;
        } catch (NumberFormatException e) {
            return unknown(xml);
        }
    }

    private static WecomEvent event(XmlElement xml) {
        String name = xml.value("Event").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "change_external_contact" -> contact(xml);
            case "change_external_chat" -> groupChat(xml);
            case "change_external_tag" ->
                new WecomEvent.CorpTagChanged(
                        xml.value("Id"), xml.value("TagType"), xml.value("ChangeType"), xml.value("StrategyId"));
            case "change_contact" -> organisation(xml);
            case "customer_acquisition" ->
                new WecomEvent.AcquisitionChanged(
                        xml.value("ChangeType"),
                        xml.value("LinkId"),
                        xml.value("UserID"),
                        xml.value("ExternalUserID"),
                        xml.value("State"));
            case "subscribe", "unsubscribe", "enter_agent", "click", "view", "location" ->
                new WecomEvent.AppUsed(xml.value("FromUserName"), name, xml.value("EventKey"));
            default -> null;
        };
    }

    private static WecomEvent contact(XmlElement xml) {
        String user = xml.value("UserID");
        String contact = xml.value("ExternalUserID");
        String state = xml.value("State");
        String code = xml.value("WelcomeCode");
        return switch (xml.value("ChangeType")) {
            case "add_external_contact" -> new WecomEvent.ContactAdded(user, contact, state, code);
            case "add_half_external_contact" -> new WecomEvent.HalfContactAdded(user, contact, state, code);
            case "edit_external_contact" -> new WecomEvent.ContactEdited(user, contact);
            case "del_external_contact" -> new WecomEvent.ContactDeleted(user, contact, xml.value("Source"));
            case "del_follow_user" -> new WecomEvent.ContactLost(user, contact);
            case "transfer_fail" -> new WecomEvent.TransferFailed(user, contact, xml.value("FailReason"));
            default -> null;
        };
    }

    private static WecomEvent groupChat(XmlElement xml) {
        String chat = xml.value("ChatId");
        return switch (xml.value("ChangeType")) {
            case "create" -> new WecomEvent.GroupChatCreated(chat);
            case "dismiss" -> new WecomEvent.GroupChatDismissed(chat);
            case "update" -> groupChatUpdate(xml, chat);
            default -> null;
        };
    }

    private static WecomEvent groupChatUpdate(XmlElement xml, String chat) {
        String before = xml.value("LastMemVer");
        String now = xml.value("CurMemVer");
        int count = xml.number("MemChangeCnt");
        return switch (xml.value("UpdateDetail")) {
            case "add_member" ->
                new WecomEvent.GroupMembersJoined(chat, xml.number("JoinScene"), count, members(xml), before, now);
            case "del_member" ->
                new WecomEvent.GroupMembersLeft(chat, xml.number("QuitScene"), count, members(xml), before, now);
            case "change_owner", "change_name", "change_notice" ->
                new WecomEvent.GroupChatChanged(chat, xml.value("UpdateDetail"));
            default -> null;
        };
    }

    private static List<String> members(XmlElement xml) {
        return xml.child("MemChangeList").map(list -> list.all("Item")).orElse(List.of());
    }

    private static WecomEvent organisation(XmlElement xml) {
        String change = xml.value("ChangeType");
        return switch (change) {
            case "create_user", "update_user", "delete_user" ->
                new WecomEvent.MemberChanged(
                        change,
                        xml.value("UserID"),
                        xml.value("NewUserID"),
                        xml.value("Name"),
                        xml.value("Department"),
                        xml.value("Status"));
            case "create_party", "update_party", "delete_party" ->
                new WecomEvent.DepartmentChanged(change, xml.value("Id"), xml.value("Name"), xml.value("ParentId"));
            case "update_tag" ->
                new WecomEvent.MemberTagChanged(
                        xml.value("TagId"), listed(xml, "AddUserItems"), listed(xml, "DelUserItems"));
            default -> null;
        };
    }

    private static List<String> listed(XmlElement xml, String name) {
        return Stream.of(xml.value(name).split(","))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static WecomEvent message(XmlElement xml) {
        String type = xml.value("MsgType");
        return MESSAGES.contains(type)
                ? new WecomEvent.MessageReceived(
                        xml.value("FromUserName"), xml.value("MsgId"), type, xml.raw("Content"), xml.value("MediaId"))
                : null;
    }

    private static UnknownEvent unknown(XmlElement xml) {
        String name = xml.value("Event").isEmpty() ? xml.value("MsgType") : xml.value("Event");
        String subject = Stream.of("ExternalUserID", "ChatId", "UserID", "FromUserName")
                .map(xml::value)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return new UnknownEvent(subject, name, xml.fields());
    }
}
