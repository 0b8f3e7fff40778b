package io.siyuflow.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The people in front of a 公众号. */
@ControlApi
@RequestMapping("/sandbox/api/mp/{appId}")
class MpActorsControl {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final SandboxAccounts accounts;
    private final MpActor actor;
    private final MpPeople people;
    private final MpScenes scenes;
    private final MpMenus menus;
    private final Conversations conversations;
    private final SandboxCallbacks callbacks;

    MpActorsControl(
            SandboxAccounts accounts,
            MpActor actor,
            MpPeople people,
            MpScenes scenes,
            MpMenus menus,
            Conversations conversations,
            SandboxCallbacks callbacks) {
        this.accounts = accounts;
        this.actor = actor;
        this.people = people;
        this.scenes = scenes;
        this.menus = menus;
        this.conversations = conversations;
        this.callbacks = callbacks;
    }

    record Newcomer(String name, String openid, String unionid) {}

    /** @param menuItem the entry of a menu message that was tapped to say it; null: typed */
    record Text(String content, String menuItem) {}

    record Image(String base64) {}

    record Raw(String xml, String person) {}

    record Window(Person.Trigger trigger, int left, Instant until) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String openid,
            String name,
            String unionid,
            boolean subscribed,
            Instant subscribedAt,
            String scene,
            Long sceneId,
            List<Window> windows) {

        static Shown of(Person p) {
            List<Window> windows = p.windows().entrySet().stream()
                    .map(e -> new Window(
                            e.getKey(), e.getValue().left(), e.getValue().until()))
                    .toList();
            return new Shown(
                    p.openid(),
                    p.name(),
                    p.unionid(),
                    p.subscribed(),
                    p.subscribedAt(),
                    p.scene(),
                    p.sceneId(),
                    windows);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShownCode(
            String ticket,
            String url,
            String scene,
            Long sceneId,
            boolean permanent,
            Instant createdAt,
            Instant expiresAt,
            String imageUrl) {

        static ShownCode of(SceneCode c) {
            String image = "/sandbox/mpweb/cgi-bin/showqrcode?ticket=" + c.ticket();
            return new ShownCode(
                    c.ticket(), c.url(), c.scene(), c.sceneId(), c.permanent(), c.createdAt(), c.expiresAt(), image);
        }
    }

    @GetMapping("/people")
    List<Shown> people(@PathVariable String appId) {
        return people.all(accounts.mp(appId).appId()).stream().map(Shown::of).toList();
    }

    @GetMapping("/people/{openid}")
    Shown person(@PathVariable String appId, @PathVariable String openid) {
        return people.find(accounts.mp(appId).appId(), openid)
                .map(Shown::of)
                .orElseThrow(() -> NotPossible.unknown("没有这个人: " + openid));
    }

    @PostMapping(path = "/people", consumes = JSON)
    Shown meet(@PathVariable String appId, @RequestBody Newcomer n) {
        return Shown.of(actor.meet(appId, n.name(), n.openid(), n.unionid()));
    }

    @PostMapping(path = "/people/{openid}/follow", consumes = JSON)
    SandboxCallbacks.Result follow(
            @PathVariable String appId, @PathVariable String openid, @RequestBody MpActor.Code code) {
        return actor.follow(appId, openid, code);
    }

    @PostMapping(path = "/people/{openid}/scan", consumes = JSON)
    SandboxCallbacks.Result scan(
            @PathVariable String appId, @PathVariable String openid, @RequestBody MpActor.Code code) {
        return actor.scan(appId, openid, code);
    }

    @PostMapping("/people/{openid}/unfollow")
    SandboxCallbacks.Result unfollow(@PathVariable String appId, @PathVariable String openid) {
        return actor.unfollow(appId, openid);
    }

    @PostMapping(path = "/people/{openid}/text", consumes = JSON)
    SandboxCallbacks.Result text(@PathVariable String appId, @PathVariable String openid, @RequestBody Text text) {
        return actor.write(appId, openid, text.content(), text.menuItem());
    }

    @PostMapping(path = "/people/{openid}/image", consumes = JSON)
    SandboxCallbacks.Result image(@PathVariable String appId, @PathVariable String openid, @RequestBody Image image) {
        String origin = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return actor.sendImage(appId, openid, bytes(image), origin);
    }

    @PostMapping(path = "/people/{openid}/menu", consumes = JSON)
    SandboxCallbacks.Result menu(
            @PathVariable String appId, @PathVariable String openid, @RequestBody MpActor.Click click) {
        return actor.click(appId, openid, click);
    }

    @PostMapping(path = "/raw", consumes = JSON)
    SandboxCallbacks.Result raw(@PathVariable String appId, @RequestBody Raw raw) {
        return callbacks.send(accounts.mp(appId), Outgoing.raw(raw.person(), raw.xml()));
    }

    @GetMapping("/people/{openid}/conversation")
    List<Message> conversation(
            @PathVariable String appId, @PathVariable String openid, @RequestParam(required = false) Long after) {
        return conversations.of(accounts.mp(appId).appId(), openid, null, after);
    }

    @GetMapping("/codes")
    List<ShownCode> codes(@PathVariable String appId) {
        return scenes.all(accounts.mp(appId).appId()).stream()
                .map(ShownCode::of)
                .toList();
    }

    /** Without buttons as long as there is no menu: the page asks every few seconds, and that is no mistake of it. */
    @GetMapping("/menu")
    Map<String, Object> liveMenu(@PathVariable String appId) {
        return menus.live(accounts.mp(appId).appId())
                .map(menu -> Map.<String, Object>of("button", menu.get("button")))
                .orElseGet(() -> Map.of("button", List.of()));
    }

    /** Another system than the one under test changes the menu. */
    @PutMapping(path = "/menu", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void menuOfAnotherSystem(@PathVariable String appId, @RequestBody ObjectNode menu) {
        menus.madeElsewhere(accounts.mp(appId).appId(), menu);
    }

    /** What this person's phone shows. */
    @GetMapping("/people/{openid}/menu")
    MpMenus.Shown menuOf(@PathVariable String appId, @PathVariable String openid) {
        return menus.shownTo(accounts.mp(appId).appId(), openid).orElseGet(MpMenus.Shown::nothing);
    }

    @PutMapping(path = "/website-menu", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void websiteMenu(@PathVariable String appId, @RequestBody JsonNode selfMenu) {
        menus.websiteMenu(accounts.mp(appId).appId(), selfMenu);
    }

    @PutMapping(path = "/website-autoreply", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void website(@PathVariable String appId, @RequestBody JsonNode autoReply) {
        actor.website(appId, autoReply);
    }

    private static byte[] bytes(Image image) {
        if (image.base64() == null) {
            return QrPicture.photo();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(image.base64());
            MediaKind.image.check(
                    new ApiCall.Upload("photo.jpg", null, bytes), 10 * 1024 * 1024, List.of("jpg", "png"));
            return bytes;
        } catch (IllegalArgumentException | Refused e) {
            throw NotPossible.wrong("base64 应为一张 jpg 或 png 图片");
        }
    }
}
