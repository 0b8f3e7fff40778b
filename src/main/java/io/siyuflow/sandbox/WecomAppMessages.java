package io.siyuflow.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages of the corp's app to its members (5.8). */
@SandboxPart
class WecomAppMessages implements ApiFamily {

    private static final int TEXT_BYTES = 2048;
    private static final int MOST_USERS = 1000;
    private static final long LONGEST_INTERVAL = Duration.ofHours(4).toSeconds();

    private final SandboxAccounts accounts;
    private final MediaStore media;
    private final Conversations conversations;
    private final Things.Shelf<Sent> sent;
    private final Clock clock;

    WecomAppMessages(
            SandboxAccounts accounts, MediaStore media, Conversations conversations, Things things, Clock clock) {
        this.accounts = accounts;
        this.media = media;
        this.conversations = conversations;
        this.sent = things.shelf("app-message", Sent.class);
        this.clock = clock;
    }

    private record Sent(String msgId, Instant at) {}

    @Override
    public void declare(Routes routes) {
        routes.post(Host.QY, "/cgi-bin/message/send", this::send);
    }

    private Answer send(ApiCall call) {
        Fields fields = call.fields();
        WecomCorp corp = accounts.wecom(call.account());
        if (fields.number("agentid") != corp.agentId()) {
            throw new Refused(301002, "no permission to operate the specified app");
        }
        Message message = content(call.account(), fields);
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        receivers(corp, fields).forEach(u -> (corp.member(u).isPresent() ? known : unknown).add(u));
        if (known.isEmpty()) {
            throw new Refused(81013, "user & party & tag all invalid");
        }
        String msgId = Made.letters(43);
        if (!repeated(call, fields, msgId)) {
            known.forEach(u -> conversations.add(
                    call.account(), u, message.by("account", "app").with(u)));
        }
        return Answer.ok("msgid", msgId, "invaliduser", unknown.isEmpty() ? null : String.join("|", unknown));
    }

    private static List<String> receivers(WecomCorp corp, Fields fields) {
        String to = fields.text("touser");
        if (to.equals("@all")) {
            return corp.members().stream().map(WecomCorp.Member::userid).toList();
        }
        List<String> users = List.of(to.split("\\|"));
        if (users.size() > MOST_USERS) {
            throw new Refused(40032, "invalid userid list size, at most " + MOST_USERS);
        }
        return users;
    }

    private Message content(String corpId, Fields fields) {
        String type = fields.text("msgtype");
        return switch (type) {
            case "text" -> Message.text(cut(fields.object("text").text("content")));
            case "markdown" -> Message.text(cut(fields.object("markdown").text("content")));
            case "textcard" -> card(fields.object("textcard"));
            case "image", "video", "file" -> file(corpId, fields.object(type), MediaKind.valueOf(type));
            default -> throw new Refused(40008, "invalid msgtype " + type);
        };
    }

    private static Message card(Fields card) {
        return Message.link(
                new Message.Link(cut(card.text("title")), cut(card.text("description")), card.text("url"), null));
    }

    private Message file(String corpId, Fields fields, MediaKind kind) {
        MediaStore.Media stored = media.usable(corpId, fields.text("media_id"), kind);
        return kind == MediaKind.image
                ? Message.image(stored.page())
                : Message.file(stored.type(), stored.name(), stored.page());
    }

    /** With the duplicate check on, the same message inside the interval is taken but not shown again. */
    private boolean repeated(ApiCall call, Fields fields, String msgId) {
        if (!fields.flag("enable_duplicate_check", false)) {
            return false;
        }
        long interval = fields.number("duplicate_check_interval", 1, LONGEST_INTERVAL, 1800);
        String what = Integer.toHexString(fields.json().toString().hashCode());
        Instant now = clock.instant();
        Optional<Sent> former = sent.lock(call.account(), what).filter(s -> now.isBefore(s.at().plusSeconds(interval)));
        if (former.isEmpty()) {
            sent.put(call.account(), what, new Sent(msgId, now));
        }
        return former.isPresent();
    }

    /** Longer texts are cut by the server. */
    private static String cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= TEXT_BYTES
                ? text
                : new String(bytes, 0, TEXT_BYTES, StandardCharsets.UTF_8).replace("\uFFFD", "");
    }
}
