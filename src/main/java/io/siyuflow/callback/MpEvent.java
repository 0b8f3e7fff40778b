package io.siyuflow.callback;

import java.util.List;

/** Events and messages of a 公众号 (WECHAT-API 3.3). */
public sealed interface MpEvent extends Event {

    /** The follower. */
    String openid();

    @Override
    default String subject() {
        return openid();
    }

    /** @param scene the scene of the QR code that was scanned, without {@code qrscene_}; empty without one */
    @EventType(value = "mp.followed", label = "关注公众号")
    record Followed(String openid, String scene, String ticket) implements MpEvent {}

    @EventType(value = "mp.unfollowed", label = "取消关注")
    record Unfollowed(String openid) implements MpEvent {}

    @EventType(value = "mp.scanned", label = "已关注者扫码")
    record Scanned(String openid, String scene, String ticket) implements MpEvent {}

    @EventType(value = "mp.menu-clicked", label = "点击菜单")
    record MenuClicked(String openid, String key) implements MpEvent {}

    @EventType(value = "mp.menu-page-opened", label = "菜单跳转网页")
    record MenuPageOpened(String openid, String url, String menuId) implements MpEvent {}

    @EventType(value = "mp.menu-mini-program-opened", label = "菜单跳转小程序")
    record MenuMiniProgramOpened(String openid, String page, String menuId) implements MpEvent {}

    /** Scan, photo, location and other menu entries that open a tool of the phone; {@code result} is what it gave, if anything. */
    @EventType(value = "mp.menu-tool-used", label = "菜单扫码、发图或选位置")
    record MenuToolUsed(String openid, String tool, String key, String result) implements MpEvent {}

    @EventType(value = "mp.location-reported", label = "上报地理位置")
    record LocationReported(String openid, double latitude, double longitude, double precision) implements MpEvent {}

    /** @param menuItem which entry of a menu message ({@code bizmsgmenuid}) was tapped to say this; empty when it was typed */
    @EventType(value = "mp.text-received", label = "收到文字消息")
    record TextReceived(String openid, String msgId, String text, String menuItem) implements MpEvent {

        /** Typed. */
        public TextReceived(String openid, String msgId, String text) {
            this(openid, msgId, text, "");
        }

        @Override
        public String words() {
            return text;
        }
    }

    @EventType(value = "mp.image-received", label = "收到图片消息")
    record ImageReceived(String openid, String msgId, String picUrl, String mediaId) implements MpEvent {}

    @EventType(value = "mp.voice-received", label = "收到语音消息")
    record VoiceReceived(String openid, String msgId, String mediaId, String format, String recognition)
            implements MpEvent {

        @Override
        public String words() {
            return recognition;
        }
    }

    /** @param shortVideo whether it was made in the chat rather than picked from the album */
    @EventType(value = "mp.video-received", label = "收到视频消息")
    record VideoReceived(String openid, String msgId, String mediaId, String thumbMediaId, boolean shortVideo)
            implements MpEvent {}

    @EventType(value = "mp.location-received", label = "收到位置消息")
    record LocationReceived(String openid, String msgId, double latitude, double longitude, int scale, String label)
            implements MpEvent {}

    @EventType(value = "mp.link-received", label = "收到链接消息")
    record LinkReceived(String openid, String msgId, String title, String description, String url) implements MpEvent {}

    /** @param status {@code send success}, {@code send fail} or {@code err(num)} as WeChat gives it */
    @EventType(value = "mp.broadcast-finished", label = "群发结束")
    record BroadcastFinished(
            String openid,
            String msgId,
            String status,
            int total,
            int filtered,
            int sent,
            int failed,
            List<String> articleUrls)
            implements MpEvent {

        @Override
        public String subject() {
            return "broadcast:" + msgId;
        }
    }

    @EventType(value = "mp.publication-finished", label = "发布结束")
    record PublicationFinished(String openid, String publishId, int status, String articleId, List<String> articleUrls)
            implements MpEvent {

        @Override
        public String subject() {
            return "publication:" + publishId;
        }
    }

    @EventType(value = "mp.template-message-finished", label = "模板消息送达结果")
    record TemplateMessageFinished(String openid, String msgId, String status) implements MpEvent {}
}
