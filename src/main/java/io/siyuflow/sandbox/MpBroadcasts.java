package io.siyuflow.sandbox;

import io.siyuflow.sandbox.MassSend.Order;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Mass sends of a 公众号 (3.8): accepted at once, ended later; a {@code clientmsgid} is remembered for 24 hours. */
@SandboxPart
class MpBroadcasts implements ApiFamily {

    private static final Duration TOO_SOON = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int MOST_ID_BYTES = 64;
    private static final int FEWEST_PEOPLE = 2;
    private static final int MOST_PEOPLE = 10_000;
    private static final Map<Integer, Integer> SPEEDS = Map.of(0, 80, 1, 60, 2, 45, 3, 30, 4, 10);

    private final SandboxAccounts accounts;
    private final MassSends sends;
    private final MassContent content;
    private final MpDrafts drafts;
    private final MassQuotas quotas;
    private final MpPeople people;
    private final Conversations conversations;
    private final Things.Shelf<MpTags.Tag> tags;
    private final Things.Shelf<Met> met;
    private final Things.Shelf<Speed> speeds;
    private final Clock clock;

    MpBroadcasts(
            SandboxAccounts accounts,
            MassSends sends,
            MassContent content,
            MpDrafts drafts,
            MassQuotas quotas,
            MpPeople people,
            Conversations conversations,
            Things things,
            Clock clock) {
        this.accounts = accounts;
        this.sends = sends;
        this.content = content;
        this.drafts = drafts;
        this.quotas = quotas;
        this.people = people;
        this.conversations = conversations;
        this.tags = things.shelf("mp-tag", MpTags.Tag.class);
        this.met = things.shelf("mass-clientmsgid", Met.class);
        this.speeds = things.shelf("mass-speed", Speed.class);
        this.clock = clock;
    }

    /** A clientmsgid as it was met first. */
    private record Met(long msgId, Instant at) {}

    private record Speed(int speed) {}

    private record Range(boolean toAll, Long tag, List<String> openids) {}

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/message/mass/sendall", this::sendAll).perDay(100);
        routes.post(Host.WX, "/cgi-bin/message/mass/send", this::sendToPeople).perDay(100);
        routes.post(Host.WX, "/cgi-bin/message/mass/preview", this::preview).perDay(100);
        routes.post(Host.WX, "/cgi-bin/message/mass/get", this::status);
        routes.post(Host.WX, "/cgi-bin/message/mass/delete", this::delete).perDay(10);
        routes.post(Host.WX, "/cgi-bin/message/mass/speed/get", this::speed);
        routes.post(Host.WX, "/cgi-bin/message/mass/speed/set", this::setSpeed);
    }

    private Answer sendAll(ApiCall call) {
        quotas.takeCall(call.account());
        Fields fields = call.fields();
        Fields filter = fields.object("filter");
        boolean toAll = filter.flag("is_to_all", false);
        Long tag = toAll ? null : tag(call.account(), filter);
        return send(call.account(), fields, new Range(toAll, tag, List.of()));
    }

    /** Without {@code is_to_all} there must be a tag that the account has. */
    private Long tag(String account, Fields filter) {
        if (!filter.has("tag_id")) {
            throw filter.missing("tag_id");
        }
        String id = filter.json().get("tag_id").asText();
        return tags.find(account, id).map(MpTags.Tag::id).orElseThrow(() -> new Refused(45159, "invalid tag_id"));
    }

    private Answer sendToPeople(ApiCall call) {
        quotas.takeCall(call.account());
        if (!MassQuotas.isService(accounts.mp(call.account()))) {
            throw new Refused(48001, "api unauthorized");
        }
        Fields fields = call.fields();
        List<String> openids = fields.texts("touser");
        if (openids.size() < FEWEST_PEOPLE || openids.size() > MOST_PEOPLE) {
            throw new Refused(40130, "invalid openid list size, 2 to 10000");
        }
        if (openids.stream().noneMatch(id -> people.find(call.account(), id).isPresent())) {
            throw new Refused(40003, "invalid openid");
        }
        return send(call.account(), fields, new Range(false, null, openids));
    }

    private Answer send(String account, Fields fields, Range range) {
        fields.flag("send_ignore_reprint", false);
        String id = fields.textOfBytes("clientmsgid", MOST_ID_BYTES, 45067)
                .filter(given -> !given.isEmpty())
                .orElseGet(() -> derived(range, fields));
        Instant now = clock.instant();
        Met before = met.lock(account, id)
                .filter(one -> now.isBefore(one.at().plus(REMEMBERED)))
                .orElse(null);
        if (before != null) {
            return now.isBefore(before.at().plus(TOO_SOON))
                    ? Answer.refusal(45066, "clientmsgid retry too fast, retry after 1 minute")
                    : Answer.refusal(45065, "clientmsgid exist", "msg_id", before.msgId());
        }
        List<Message> messages = content.read(account, fields);
        quotas.check(accounts.mp(account), range.toAll());
        List<String> once = List.copyOf(new LinkedHashSet<>(range.openids()));
        MassSend accepted = sends.accept(
                account, new Order(id, range.toAll(), range.tag(), once, fields.text("msgtype"), messages));
        met.put(account, id, new Met(accepted.msgId(), now));
        if (accepted.order().type().equals("mpnews")) {
            drafts.taken(account, fields.object("mpnews").text("media_id"));
        }
        return Answer.of(Answer.pairs(
                "errcode",
                0,
                "errmsg",
                "send job submission success",
                "msg_id",
                accepted.msgId(),
                "msg_data_id",
                accepted.msgId() % 1_000_000_000L));
    }

    private static String derived(Range range, Fields fields) {
        String all = range + Things.json(fields.json());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Answer preview(ApiCall call) {
        Fields fields = call.fields();
        Person person = previewer(call.account(), fields);
        if (!person.subscribed()) {
            throw new Refused(43004, "require subscribe");
        }
        content.read(call.account(), fields)
                .forEach(message ->
                        conversations.add(call.account(), person.openid(), message.by("account", "preview")));
        return Answer.of(
                Answer.pairs("errcode", 0, "errmsg", "preview success", "msg_id", Made.below(1_000_000_000) + 1L));
    }

    /** The sandbox's people have their name for a WeChat id; it wins over the openid. */
    private Person previewer(String account, Fields fields) {
        String wechatId = fields.optionalText("towxname").orElse("");
        if (!wechatId.isEmpty()) {
            return people.all(account).stream()
                    .filter(person -> wechatId.equals(person.name()))
                    .findFirst()
                    .orElseThrow(() -> new Refused(40132, "invalid username"));
        }
        String openid = fields.optionalText("touser").orElse("");
        return people.find(account, openid).orElseThrow(() -> new Refused(40003, "invalid openid"));
    }

    private Answer status(ApiCall call) {
        MassSend send = known(call);
        return Answer.bare("msg_id", send.msgId(), "msg_status", send.shownState());
    }

    private Answer delete(ApiCall call) {
        MassSend send = known(call);
        if (!List.of("mpnews", "mpvideo").contains(send.order().type())) {
            throw new Refused(40008, "invalid message type: only mpnews and mpvideo can be deleted");
        }
        if (send.state() != MassSend.State.SEND_SUCCESS) {
            throw new Refused(40059, "invalid msg id: not sent");
        }
        sends.put(call.account(), send.in(MassSend.State.DELETE));
        return Answer.ok();
    }

    private MassSend known(ApiCall call) {
        Fields fields = call.fields();
        if (!fields.has("msg_id")) {
            throw fields.missing("msg_id");
        }
        return sends.find(call.account(), fields.json().get("msg_id").asText())
                .orElseThrow(() -> new Refused(40059, "invalid msg id"));
    }

    private Answer speed(ApiCall call) {
        int speed =
                speeds.find(call.account(), call.account()).map(Speed::speed).orElse(0);
        return Answer.bare("speed", speed, "realspeed", SPEEDS.get(speed));
    }

    private Answer setSpeed(ApiCall call) {
        long speed = call.fields().json().path("speed").asLong(-1);
        if (speed < 0 || speed > 4) {
            throw new Refused(45083, "invalid speed, 0 to 4");
        }
        speeds.put(call.account(), call.account(), new Speed((int) speed));
        return Answer.ok();
    }
}
