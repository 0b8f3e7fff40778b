package io.siyuflow.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A callback to be sent.
 *
 * @param person the openid or external user id in whose conversation an answer shows; null for none
 * @param toMessage whether a person's message is its cause, which allows one article in the answer and not eight
 * @param duplicateOf the callback this repeats
 */
record Outgoing(String person, String event, String xml, boolean toMessage, Long duplicateOf) {

    static Outgoing event(String person, String event, String xml) {
        return new Outgoing(person, event, xml, false, null);
    }

    static Outgoing message(String person, String type, String xml) {
        return new Outgoing(person, type, xml, true, null);
    }

    static Outgoing again(Callback callback) {
        return new Outgoing(
                callback.person(),
                callback.event(),
                callback.xml(),
                callback.xml().contains("<MsgId>"),
                callback.id());
    }

    /** Any XML a test wants sent. */
    static Outgoing raw(String person, String xml) {
        String event = between(xml, "ChangeType")
                .or(() -> between(xml, "Event"))
                .or(() -> between(xml, "MsgType"))
                .orElse("raw");
        return new Outgoing(person, event, xml, xml.contains("<MsgId>"), null);
    }

    private static Optional<String> between(String xml, String element) {
        Matcher found = Pattern.compile("<" + element + ">\\s*(?:<!\\[CDATA\\[)?([\\w-]+)")
                .matcher(xml);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    boolean shows() {
        return person != null && duplicateOf == null && !event.equals("unsubscribe");
    }
}
