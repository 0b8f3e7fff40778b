package io.siyuflow.wechat;

import io.siyuflow.callback.Event;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.UnknownEvent;
import java.util.Locale;

/** From a 公众号's plain XML to its event (WECHAT-API 3.3). A kind or a shape nobody has seen yet becomes an {@link UnknownEvent}. */
final class MpEvents {

    private static final String SCENE_PREFIX = "qrscene_";

    private MpEvents() {}

    static Event read(XmlElement xml) {
        try {
            Event known = xml.value("MsgType").equals("event") ? event(xml) : message(xml);
            return known == null ? unknown(xml) : known;
        } catch (NumberFormatException e) {
            return unknown(xml);
        }
    }

    private static MpEvent event(XmlElement xml) {
        String openid = xml.value("FromUserName");
        String key = xml.value("EventKey");
        String name = xml.value("Event").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "subscribe" -> new MpEvent.Followed(openid, scene(key), xml.value("Ticket"));
            case "unsubscribe" -> new MpEvent.Unfollowed(openid);
            case "scan" -> new MpEvent.Scanned(openid, key, xml.value("Ticket"));
            case "click" -> new MpEvent.MenuClicked(openid, key);
            case "view" -> new MpEvent.MenuPageOpened(openid, key, xml.value("MenuId"));
            case "view_miniprogram" -> new MpEvent.MenuMiniProgramOpened(openid, key, xml.value("MenuId"));
            case "scancode_push",
                    "scancode_waitmsg",
                    "pic_sysphoto",
                    "pic_photo_or_album",
                    "pic_weixin",
                    "location_select" -> new MpEvent.MenuToolUsed(openid, name, key, toolResult(xml));
            case "location" ->
                new MpEvent.LocationReported(
                        openid, xml.decimal("Latitude"), xml.decimal("Longitude"), xml.decimal("Precision"));
            case "masssendjobfinish" ->
                new MpEvent.BroadcastFinished(
                        openid,
                        xml.value("MsgID"),
                        xml.value("Status"),
                        xml.number("TotalCount"),
                        xml.number("FilterCount"),
                        xml.number("SentCount"),
                        xml.number("ErrorCount"),
                        xml.all("ArticleUrl"));
            case "publishjobfinish" -> publication(openid, xml);
            case "templatesendjobfinish" ->
                new MpEvent.TemplateMessageFinished(openid, xml.value("MsgID"), xml.value("Status"));
            default -> null;
        };
    }

    private static MpEvent publication(String openid, XmlElement xml) {
        return xml.child("PublishEventInfo")
                .map(info -> new MpEvent.PublicationFinished(
                        openid,
                        info.value("publish_id"),
                        info.number("publish_status"),
                        info.value("article_id"),
                        info.all("article_url")))
                .orElse(null);
    }

    private static MpEvent message(XmlElement xml) {
        String openid = xml.value("FromUserName");
        String id = xml.value("MsgId");
        String media = xml.value("MediaId");
        return switch (xml.value("MsgType")) {
            case "text" -> new MpEvent.TextReceived(openid, id, xml.raw("Content"), xml.value("bizmsgmenuid"));
            case "image" -> new MpEvent.ImageReceived(openid, id, xml.value("PicUrl"), media);
            case "voice" -> new MpEvent.VoiceReceived(openid, id, media, xml.value("Format"), xml.value("Recognition"));
            case "video" -> new MpEvent.VideoReceived(openid, id, media, xml.value("ThumbMediaId"), false);
            case "shortvideo" -> new MpEvent.VideoReceived(openid, id, media, xml.value("ThumbMediaId"), true);
            case "location" ->
                new MpEvent.LocationReceived(
                        openid,
                        id,
                        xml.decimal("Location_X"),
                        xml.decimal("Location_Y"),
                        xml.number("Scale"),
                        xml.value("Label"));
            case "link" ->
                new MpEvent.LinkReceived(openid, id, xml.value("Title"), xml.value("Description"), xml.value("Url"));
            default -> null;
        };
    }

    /** A follow after a payment carries {@code last_trade_no_…} instead of a scene. */
    private static String scene(String key) {
        return key.startsWith(SCENE_PREFIX) ? key.substring(SCENE_PREFIX.length()) : "";
    }

    private static String toolResult(XmlElement xml) {
        return xml.child("ScanCodeInfo")
                .map(info -> info.value("ScanResult"))
                .or(() -> xml.child("SendLocationInfo")
                        .map(info -> info.value("Location_X") + "," + info.value("Location_Y")))
                .or(() -> xml.child("SendPicsInfo").map(info -> info.value("Count")))
                .orElse("");
    }

    private static UnknownEvent unknown(XmlElement xml) {
        String name = xml.value("Event").isEmpty() ? xml.value("MsgType") : xml.value("Event");
        return new UnknownEvent(xml.value("FromUserName"), name, xml.fields());
    }
}
