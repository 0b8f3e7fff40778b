package io.siyuflow.sandbox;

import java.time.Clock;
import java.util.List;

/** Customer-service messages of a 公众号, within the windows a person opens (3.5). */
@SandboxPart
class MpMessages implements ApiFamily {

    private static final int MOST_TEXT_BYTES = 2048;

    private final MpPeople people;
    private final MediaStore media;
    private final Conversations conversations;
    private final Clock clock;

    MpMessages(MpPeople people, MediaStore media, Conversations conversations, Clock clock) {
        this.people = people;
        this.media = media;
        this.conversations = conversations;
        this.clock = clock;
    }

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/message/custom/send", this::send).perDay(500_000);
    }

    private Answer send(ApiCall call) {
        Fields fields = call.fields();
        String openid = fields.optionalText("touser").orElse("");
        Person person = people.lock(call.account(), openid).orElseThrow(() -> new Refused(40003, "invalid openid"));
        Message message = content(call.account(), fields);
        fields.optionalObject("customservice").ifPresent(c -> {
            throw new Refused(65401, "invalid customer account " + c.text("kf_account"));
        });
        people.put(call.account(), person.written(clock.instant()));
        conversations.add(call.account(), openid, message.by("account", "customer-service"));
        return Answer.ok();
    }

    private Message content(String account, Fields fields) {
        String type = fields.optionalText("msgtype").orElse("");
        return switch (type) {
            case "text" -> text(fields.object("text"));
            case "image" ->
                Message.image(usable(account, fields.object("image"), "media_id", MediaKind.image)
                        .page());
            case "voice" -> file(usable(account, fields.object("voice"), "media_id", MediaKind.voice));
            case "video" -> file(usable(account, fields.object("video"), "media_id", MediaKind.video));
            case "news" -> news(fields.object("news").objects("articles"));
            case "mpnewsarticle" ->
                throw new Refused(
                        40035,
                        "unknown article_id " + fields.object("mpnewsarticle").text("article_id"));
            case "miniprogrampage" -> miniprogram(account, fields.object("miniprogrampage"));
            case "msgmenu" -> menu(fields.object("msgmenu"));
            default -> throw new Refused(40008, "invalid message type " + type);
        };
    }

    private static Message text(Fields text) {
        String content = text.textOfBytes("content", MOST_TEXT_BYTES, 45002).orElse("");
        if (content.isEmpty()) {
            throw new Refused(44004, "empty content");
        }
        return Message.text(content);
    }

    private Message news(List<Fields> articles) {
        if (articles.isEmpty()) {
            throw new Refused(44003, "empty news data");
        }
        if (articles.size() > 1) {
            throw new Refused(45008, "article size out of limit, at most 1");
        }
        Fields article = articles.get(0);
        return Message.news(List.of(new Message.Article(
                article.text("title"),
                article.optionalText("description").orElse(null),
                article.textOfBytes("url", 1024, 45005).orElse(null),
                article.textOfBytes("picurl", 1024, 45006).orElse(null))));
    }

    private Message miniprogram(String account, Fields page) {
        MediaStore.Media cover = usable(account, page, "thumb_media_id", MediaKind.image, MediaKind.thumb);
        return Message.miniprogram(
                new Message.MiniProgram(page.text("title"), page.text("appid"), page.text("pagepath"), cover.page()));
    }

    private static Message menu(Fields menu) {
        StringBuilder text = new StringBuilder(menu.optionalText("head_content").orElse(""));
        for (Fields entry : menu.objects("list")) {
            text.append('\n').append(entry.text("content"));
        }
        return Message.text(text.append('\n')
                .append(menu.optionalText("tail_content").orElse(""))
                .toString());
    }

    private static Message file(MediaStore.Media stored) {
        return Message.file(stored.type(), stored.name(), stored.page());
    }

    private MediaStore.Media usable(String account, Fields fields, String name, MediaKind... kinds) {
        String id = fields.optionalText(name).orElseThrow(() -> new Refused(40007, "invalid media_id"));
        Refused refused = null;
        for (MediaKind kind : kinds) {
            try {
                return media.usable(account, id, kind);
            } catch (Refused e) {
                refused = e;
            }
        }
        throw refused;
    }
}
