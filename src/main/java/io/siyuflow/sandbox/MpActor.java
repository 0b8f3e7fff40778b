package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** A person in front of a 公众号: follows, scans, writes, clicks, leaves. State is committed before the callback goes. */
@SandboxPart
class MpActor {

    private final SandboxAccounts accounts;
    private final MpPeople people;
    private final MpScenes scenes;
    private final MpMenus menus;
    private final MediaStore media;
    private final Conversations conversations;
    private final CallbackLog log;
    private final SandboxCallbacks callbacks;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MpActor(
            SandboxAccounts accounts,
            MpPeople people,
            MpScenes scenes,
            MpMenus menus,
            MediaStore media,
            Conversations conversations,
            CallbackLog log,
            SandboxCallbacks callbacks,
            Clock clock,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.people = people;
        this.scenes = scenes;
        this.menus = menus;
        this.media = media;
        this.conversations = conversations;
        this.log = log;
        this.callbacks = callbacks;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** The code scanned, by one of its names; all null for none. */
    record Code(String ticket, String url, String scene) {

        boolean none() {
            return ticket == null && url == null && scene == null;
        }
    }

    /** A menu entry by key, page or place; {@code force} for one that is not in the live menu. */
    record Click(String key, String url, List<Integer> path, Boolean force) {}

    private record Act(Outgoing outgoing, Message own) {}

    Person meet(String appId, String name, String openid, String unionid) {
        accounts.mp(appId);
        String id = openid == null ? "o" + Made.letters(27) : openid;
        if (people.find(appId, id).isPresent()) {
            throw NotPossible.now("已有这个 openid: " + id);
        }
        Person person = Person.stranger(id, name == null ? "微信用户" + id.substring(id.length() - 4) : name, unionid);
        people.put(appId, person);
        return person;
    }

    SandboxCallbacks.Result follow(String appId, String openid, Code code) {
        Optional<SceneCode> scanned = code.none() ? Optional.empty() : Optional.of(known(appId, code));
        return acted(appId, openid, person -> {
            if (person.subscribed()) {
                throw NotPossible.now("此人已经关注，再次扫码请用 scan");
            }
            return followed(appId, person, scanned.orElse(null));
        });
    }

    SandboxCallbacks.Result scan(String appId, String openid, Code code) {
        if (code.none()) {
            throw NotPossible.wrong("扫码需要 ticket、url 或 scene");
        }
        SceneCode scanned = known(appId, code);
        return acted(
                appId,
                openid,
                person ->
                        person.subscribed() ? scannedAgain(appId, person, scanned) : followed(appId, person, scanned));
    }

    SandboxCallbacks.Result unfollow(String appId, String openid) {
        return acted(appId, openid, person -> {
            checkFollows(person);
            people.put(appId, person.unfollowed());
            String xml =
                    event(appId, openid, "unsubscribe").text("EventKey", "").end();
            return new Act(Outgoing.event(openid, "unsubscribe", xml), Message.event("取消关注"));
        });
    }

    /** @param menuItem the {@code bizmsgmenuid} of the entry that was tapped, which counts as a click (3.5); null: typed */
    SandboxCallbacks.Result write(String appId, String openid, String content, String menuItem) {
        if (content == null || content.isEmpty()) {
            throw NotPossible.wrong("content 不能为空");
        }
        return acted(appId, openid, person -> {
            checkFollows(person);
            Person.Trigger trigger = menuItem == null ? Person.Trigger.MESSAGE : Person.Trigger.MENU;
            people.put(appId, person.acted(trigger, clock.instant()));
            String xml = message(appId, openid, "text")
                    .text("Content", content)
                    .number("MsgId", log.nextMsgId())
                    .optional("bizmsgmenuid", menuItem)
                    .end();
            return new Act(Outgoing.message(openid, "text", xml), Message.text(content));
        });
    }

    SandboxCallbacks.Result sendImage(String appId, String openid, byte[] bytes, String origin) {
        return acted(appId, openid, person -> {
            checkFollows(person);
            people.put(appId, person.acted(Person.Trigger.MESSAGE, clock.instant()));
            ApiCall.Upload upload = new ApiCall.Upload("photo.jpg", "image/jpeg", bytes);
            MediaStore.Media photo = media.keep(appId, MediaStore.Keeping.TEMPORARY, MediaKind.image, upload, Map.of());
            String xml = message(appId, openid, "image")
                    .text("PicUrl", origin + "/sandbox/mpweb/mmbiz_jpg?id=" + photo.id())
                    .text("MediaId", photo.id())
                    .number("MsgId", log.nextMsgId())
                    .end();
            return new Act(Outgoing.message(openid, "image", xml), Message.image(photo.page()));
        });
    }

    SandboxCallbacks.Result click(String appId, String openid, Click click) {
        Optional<MpMenus.Shown> menu = menus.shownTo(accounts.mp(appId).appId(), openid);
        MenuEntry entry = MenuEntry.chosen(menu.map(MpMenus.Shown::button), click);
        if (entry.isDelivered()) {
            return delivered(appId, openid, entry);
        }
        return acted(appId, openid, person -> {
            checkFollows(person);
            if (entry.opensWindow()) {
                people.put(appId, person.acted(Person.Trigger.MENU, clock.instant()));
            }
            EventXml xml = event(appId, openid, entry.event()).text("EventKey", entry.eventKey());
            if (!entry.event().equals("CLICK")) {
                xml.number("MenuId", menu.map(MpMenus.Shown::menuId).orElse(MpMenus.FIRST_ID));
            }
            return new Act(
                    Outgoing.event(openid, entry.event(), xml.end()), Message.event("点击菜单「" + entry.name() + "」"));
        });
    }

    private SandboxCallbacks.Result delivered(String appId, String openid, MenuEntry entry) {
        return transaction.execute(tx -> {
            checkFollows(people.lock(appId, openid).orElseThrow(() -> NotPossible.unknown("没有这个人: " + openid)));
            Message own = conversations.add(
                    appId, openid, Message.event("点击菜单「" + entry.name() + "」").by("person", "own"));
            Message content = media.find(appId, entry.eventKey())
                    .map(found -> Message.image(found.page()))
                    .orElseGet(() -> Message.text("文章 " + entry.eventKey()));
            Message shown = conversations.add(appId, openid, content.by("account", "menu"));
            return new SandboxCallbacks.Result(null, List.of(), List.of(own, shown));
        });
    }

    void website(String appId, JsonNode autoReply) {
        menus.website(accounts.mp(appId).appId(), autoReply);
    }

    private Act followed(String appId, Person person, SceneCode code) {
        Instant now = clock.instant();
        people.put(appId, person.followed(code, now));
        EventXml xml = event(appId, person.openid(), "subscribe");
        if (code == null) {
            xml.text("EventKey", "");
        } else {
            xml.text("EventKey", "qrscene_" + code.key()).text("Ticket", code.ticket());
        }
        return new Act(Outgoing.event(person.openid(), "subscribe", xml.end()), Message.event("关注"));
    }

    private Act scannedAgain(String appId, Person person, SceneCode code) {
        people.put(appId, person.acted(Person.Trigger.SCAN, clock.instant()));
        String xml = event(appId, person.openid(), "SCAN")
                .text("EventKey", code.key())
                .text("Ticket", code.ticket())
                .end();
        return new Act(Outgoing.event(person.openid(), "SCAN", xml), Message.event("扫码"));
    }

    private SandboxCallbacks.Result acted(String appId, String openid, java.util.function.Function<Person, Act> doing) {
        MpAccount account = accounts.mp(appId);
        Message[] own = new Message[1];
        Outgoing outgoing = transaction.execute(tx -> {
            Person person = people.lock(appId, openid).orElseThrow(() -> NotPossible.unknown("没有这个人: " + openid));
            Act act = doing.apply(person);
            own[0] = conversations.add(appId, openid, act.own().by("person", "own"));
            return act.outgoing();
        });
        return callbacks.send(account, outgoing).after(own[0]);
    }

    private SceneCode known(String appId, Code code) {
        SceneCode found = scenes.find(accounts.mp(appId).appId(), code.ticket(), code.url(), code.scene())
                .orElseThrow(() -> NotPossible.unknown("没有这个带参数二维码，请先通过接口创建"));
        if (found.expiredAt(clock.instant())) {
            throw NotPossible.now("这个临时二维码已过期");
        }
        return found;
    }

    private static void checkFollows(Person person) {
        if (!person.subscribed()) {
            throw NotPossible.now("此人没有关注这个公众号");
        }
    }

    private EventXml event(String appId, String openid, String event) {
        return message(appId, openid, "event").text("Event", event);
    }

    private EventXml message(String appId, String openid, String type) {
        return EventXml.from(accounts.mp(appId).ghId(), openid, clock.instant().getEpochSecond(), type);
    }
}
