package io.siyuflow.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the answer to a callback as WeChat does: nothing, or one message in the form the account has chosen (3.4). */
@SandboxPart
class PassiveReplies {

    private static final int MOST_TEXT_BYTES = 2048;
    private static final int MOST_ARTICLES = 8;

    private final MediaStore media;

    PassiveReplies(MediaStore media) {
        this.media = media;
    }

    /** @param message null when the message goes to the desk of customer service, where nobody answers at once */
    record Reply(String xml, Message message) {}

    /** Empty when the account has nothing to say; {@link PlainXml.BadReply} when WeChat can't use what it said. */
    Optional<Reply> read(SandboxAccount account, Outgoing to, String body) {
        if (body.isEmpty() || body.equals("success")) {
            return Optional.empty();
        }
        String xml = plain(account, body);
        if (account instanceof MpAccount mp) {
            return Optional.of(new Reply(xml, message(mp, to, PlainXml.read(xml))));
        }
        return Optional.of(new Reply(xml, null));
    }

    private static String plain(SandboxAccount account, String body) {
        PlainXml outer = PlainXml.read(body);
        MpAccount.CallbackMode mode = account instanceof MpAccount mp ? mp.callbackMode() : MpAccount.CallbackMode.SAFE;
        boolean sealed = outer.child("Encrypt").isPresent();
        if (mode == MpAccount.CallbackMode.PLAIN && sealed) {
            throw new PlainXml.BadReply("it is encrypted, but the account is in plain mode");
        }
        if (mode == MpAccount.CallbackMode.SAFE && !sealed) {
            throw new PlainXml.BadReply("it is not encrypted, but the account is in safe mode");
        }
        return sealed ? opened(account, outer) : body;
    }

    private static String opened(SandboxAccount account, PlainXml outer) {
        String encrypt = outer.text("Encrypt");
        String signature = account.envelope().signature(outer.text("TimeStamp"), outer.text("Nonce"), encrypt);
        if (!signature.equals(outer.text("MsgSignature"))) {
            throw new PlainXml.BadReply("the MsgSignature is wrong");
        }
        try {
            return account.envelope().open(encrypt);
        } catch (Envelope.BadEnvelope e) {
            throw new PlainXml.BadReply("Encrypt can't be opened: " + e.getMessage());
        }
    }

    private Message message(MpAccount account, Outgoing to, PlainXml reply) {
        if (!reply.text("FromUserName").equals(account.ghId())) {
            throw new PlainXml.BadReply("FromUserName is not " + account.ghId());
        }
        if (!reply.text("ToUserName").equals(to.person())) {
            throw new PlainXml.BadReply("ToUserName is not " + to.person());
        }
        if (!reply.text("CreateTime").matches("\\d{1,12}")) {
            throw new PlainXml.BadReply("CreateTime is no number");
        }
        String type = reply.text("MsgType");
        return switch (type) {
            case "text" -> text(reply.text("Content"));
            case "image" ->
                Message.image(stored(account, reply, "Image", MediaKind.image).page());
            case "voice", "video" -> {
                String element = type.equals("voice") ? "Voice" : "Video";
                MediaStore.Media stored = stored(account, reply, element, MediaKind.valueOf(type));
                yield Message.file(type, stored.name(), stored.page());
            }
            case "news" -> news(to, reply);
            case "transfer_customer_service" -> null;
            default -> throw new PlainXml.BadReply("MsgType " + type + " is no passive reply");
        };
    }

    private static Message text(String content) {
        if (Fields.bytes(content) > MOST_TEXT_BYTES) {
            throw new PlainXml.BadReply("Content has more than " + MOST_TEXT_BYTES + " bytes");
        }
        return Message.text(content);
    }

    private MediaStore.Media stored(MpAccount account, PlainXml reply, String element, MediaKind kind) {
        String id = reply.child(element)
                .orElseThrow(() -> new PlainXml.BadReply("<" + element + "> is missing"))
                .text("MediaId");
        try {
            return media.usable(account.appId(), id, kind);
        } catch (Refused e) {
            throw new PlainXml.BadReply("MediaId " + id + " is unknown, expired or no " + kind);
        }
    }

    /** One article in answer to a message, up to eight else; the surplus is dropped. */
    private static Message news(Outgoing to, PlainXml reply) {
        List<PlainXml> items = reply.child("Articles")
                .orElseThrow(() -> new PlainXml.BadReply("<Articles> is missing"))
                .children("item");
        if (items.isEmpty() || !reply.text("ArticleCount").equals(String.valueOf(items.size()))) {
            throw new PlainXml.BadReply("ArticleCount is not the number of items (" + items.size() + ")");
        }
        List<Message.Article> articles = new ArrayList<>();
        for (PlainXml item : items) {
            articles.add(new Message.Article(
                    item.text("Title"),
                    item.optional("Description").orElse(null),
                    item.optional("Url").orElse(null),
                    item.optional("PicUrl").orElse(null)));
        }
        int most = to.toMessage() ? 1 : MOST_ARTICLES;
        return Message.news(articles.subList(0, Math.min(most, articles.size())));
    }
}
