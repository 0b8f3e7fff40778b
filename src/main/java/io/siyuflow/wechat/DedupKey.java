package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What makes a callback the same one when WeChat sends it again (WECHAT-API 2.4). */
final class DedupKey {

    private static final List<String> MP_EVENT = List.of(
            "FromUserName", "CreateTime", "Event", "EventKey", "Ticket", "MenuId", "MsgID", "Latitude", "Longitude");

    private static final List<String> WECOM_EVENT = List.of(
            "ToUserName",
            "Event",
            "ChangeType",
            "UserID",
            "ExternalUserID",
            "ChatId",
            "UpdateDetail",
            "WelcomeCode",
            "CreateTime",
            "CurMemVer",
            "Id",
            // Beyond the customer events: without these, two members opening an app in one second would be one event.
            "FromUserName",
            "AgentID",
            "EventKey",
            "NewUserID",
            "TagId",
            "LinkId");

    private DedupKey() {}

    static String ofMp(XmlElement callback, boolean known) {
        return of(callback, MP_EVENT, known);
    }

    static String ofWecom(XmlElement callback, boolean known) {
        return of(callback, WECOM_EVENT, known);
    }

    private static String of(XmlElement callback, List<String> identifying, boolean known) {
        String msgId = callback.value("MsgId");
        if (!msgId.isEmpty() && !callback.value("MsgType").equals("event")) {
            return "msg:" + msgId;
        }
        if (!known) {
            // Which fields tell two events of an unknown kind apart, nobody knows: all of them.
            return "any:" + digest(List.of(callback.fields().toString()));
        }
        List<String> parts =
                new ArrayList<>(identifying.stream().map(callback::value).toList());
        parts.addAll(callback.all("publish_id"));
        return "evt:" + digest(parts);
    }

    /** Each part preceded by its length: "ab","c" and "a","bc" differ. */
    private static String digest(List<String> parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                sha256.update((bytes.length + ":").getBytes(UTF_8));
                sha256.update(bytes);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
