package io.siyuflow.wechat;

import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.callback.PassiveAnswer;
import java.time.Clock;

/**
 * A passive answer of a 公众号 (WECHAT-API 3.4): the frame with who says it to whom, around one kind of content.
 *
 * @param openid to whom
 * @param msgType {@code text}, {@code image}, {@code voice}, {@code video}, {@code news} or {@code transfer_customer_service}
 * @param content the elements of that kind, already escaped
 */
record PassiveXml(String openid, String msgType, String content, Clock clock) implements PassiveAnswer {

    private static final String DESK = "transfer_customer_service";

    static PassiveXml text(String openid, String text, Clock clock) {
        return new PassiveXml(openid, "text", element("Content", text), clock);
    }

    static PassiveXml image(String openid, String mediaId, Clock clock) {
        return new PassiveXml(openid, "image", "<Image>" + element("MediaId", mediaId) + "</Image>", clock);
    }

    static PassiveXml voice(String openid, String mediaId, Clock clock) {
        return new PassiveXml(openid, "voice", "<Voice>" + element("MediaId", mediaId) + "</Voice>", clock);
    }

    static PassiveXml video(String openid, String mediaId, Clock clock) {
        return new PassiveXml(openid, "video", "<Video>" + element("MediaId", mediaId) + "</Video>", clock);
    }

    static PassiveXml article(String openid, String title, String description, String picUrl, String url, Clock clock) {
        String item = element("Title", title)
                + element("Description", description)
                + element("PicUrl", picUrl)
                + element("Url", url);
        return new PassiveXml(
                openid, "news", "<ArticleCount>1</ArticleCount><Articles><item>" + item + "</item></Articles>", clock);
    }

    /** To the desk of customer service; whoever sits there reads the message itself. */
    static PassiveXml desk(String openid, Clock clock) {
        return new PassiveXml(openid, DESK, "", clock);
    }

    @Override
    public boolean isSaid() {
        return !msgType.equals(DESK);
    }

    @Override
    public String render(Reading reading) {
        return "<xml>" + element("ToUserName", openid) + element("FromUserName", reading.recipient()) + "<CreateTime>"
                + clock.instant().getEpochSecond() + "</CreateTime>" + element("MsgType", msgType) + content + "</xml>";
    }

    static String element(String name, String text) {
        return "<" + name + ">" + cdata(text) + "</" + name + ">";
    }

    /** As CDATA, with {@code ]]>} divided over two sections and what XML can't carry left out. */
    static String cdata(String text) {
        StringBuilder legal = new StringBuilder();
        String given = text == null ? "" : text;
        given.codePoints().filter(PassiveXml::legal).forEach(legal::appendCodePoint);
        return "<![CDATA[" + legal.toString().replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    private static boolean legal(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= 0x20 && code <= 0xD7FF)
                || (code >= 0xE000 && code <= 0xFFFD)
                || code >= 0x10000;
    }
}
