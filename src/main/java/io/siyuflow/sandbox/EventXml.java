package io.siyuflow.sandbox;

/** Writes the plain XML of a callback, elements in the order they are added. */
final class EventXml {

    private final StringBuilder xml = new StringBuilder("<xml>");

    static EventXml from(String to, String from, long createTime, String msgType) {
        return new EventXml()
                .text("ToUserName", to)
                .text("FromUserName", from)
                .number("CreateTime", createTime)
                .text("MsgType", msgType);
    }

    EventXml text(String name, String value) {
        // a CDATA section can't hold its own end
        String safe = value.replace("]]>", "]]]]><![CDATA[>");
        xml.append('<')
                .append(name)
                .append("><![CDATA[")
                .append(safe)
                .append("]]></")
                .append(name)
                .append('>');
        return this;
    }

    /** Nothing at all when there is no value. */
    EventXml optional(String name, String value) {
        return value == null ? this : text(name, value);
    }

    EventXml number(String name, long value) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    String end() {
        return xml + "</xml>";
    }
}
