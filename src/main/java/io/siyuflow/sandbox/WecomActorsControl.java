package io.siyuflow.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customers of a corp and what they do. */
@ControlApi
@RequestMapping("/sandbox/api/wecom/{corpId}")
class WecomActorsControl {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final SandboxAccounts accounts;
    private final WecomActor actor;
    private final Customers customers;
    private final WecomContactWays ways;
    private final WecomTags tags;
    private final Conversations conversations;
    private final SandboxCallbacks callbacks;

    WecomActorsControl(
            SandboxAccounts accounts,
            WecomActor actor,
            Customers customers,
            WecomContactWays ways,
            WecomTags tags,
            Conversations conversations,
            SandboxCallbacks callbacks) {
        this.accounts = accounts;
        this.actor = actor;
        this.customers = customers;
        this.ways = ways;
        this.tags = tags;
        this.conversations = conversations;
        this.callbacks = callbacks;
    }

    record ByMember(String userid, String source) {}

    record Chat(String userid, String content, String from) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Follower(
            String userid,
            Customer.Kind relation,
            String remark,
            String description,
            List<WecomTags.Named> tags,
            String state,
            Instant addedAt,
            Customer.Welcome welcome) {}

    record Shown(String externalUserId, String name, String unionid, int type, int gender, List<Follower> followers) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShownWay(
            String configId,
            int type,
            int scene,
            String state,
            String remark,
            boolean skipVerify,
            List<String> users,
            String qrCode,
            String url,
            String imageUrl,
            Instant createdAt) {}

    @GetMapping("/customers")
    List<Shown> customers(@PathVariable String corpId) {
        return customers.all(accounts.wecom(corpId).corpId()).stream()
                .map(c -> shown(corpId, c))
                .toList();
    }

    @GetMapping("/customers/{id}")
    Shown customer(@PathVariable String corpId, @PathVariable String id) {
        return customers
                .find(accounts.wecom(corpId).corpId(), id)
                .map(c -> shown(corpId, c))
                .orElseThrow(() -> NotPossible.unknown("没有这个人: " + id));
    }

    @PostMapping(path = "/customers", consumes = JSON)
    Shown meet(@PathVariable String corpId, @RequestBody Customer wanted) {
        return shown(corpId, actor.meet(corpId, wanted));
    }

    @PostMapping(path = "/customers/{id}/add", consumes = JSON)
    SandboxCallbacks.Result add(
            @PathVariable String corpId, @PathVariable String id, @RequestBody WecomActor.Adding adding) {
        return actor.add(corpId, id, adding);
    }

    @PostMapping(path = "/customers/{id}/accept", consumes = JSON)
    SandboxCallbacks.Result accept(@PathVariable String corpId, @PathVariable String id, @RequestBody ByMember by) {
        return actor.accept(corpId, id, by.userid());
    }

    @PostMapping(path = "/customers/{id}/delete-member", consumes = JSON)
    SandboxCallbacks.Result deleteMember(
            @PathVariable String corpId, @PathVariable String id, @RequestBody ByMember by) {
        return actor.deleteMember(corpId, id, by.userid());
    }

    @PostMapping(path = "/customers/{id}/deleted-by", consumes = JSON)
    SandboxCallbacks.Result deletedBy(@PathVariable String corpId, @PathVariable String id, @RequestBody ByMember by) {
        return actor.deletedBy(corpId, id, by.userid(), by.source());
    }

    @PostMapping(path = "/customers/{id}/edit", consumes = JSON)
    SandboxCallbacks.Result edit(
            @PathVariable String corpId, @PathVariable String id, @RequestBody WecomActor.Edit edit) {
        return actor.edit(corpId, id, edit);
    }

    @PostMapping(path = "/customers/{id}/chat", consumes = JSON)
    List<Message> chat(@PathVariable String corpId, @PathVariable String id, @RequestBody Chat chat) {
        return actor.chat(corpId, id, chat.userid(), chat.from(), chat.content());
    }

    @PostMapping(path = "/raw", consumes = JSON)
    SandboxCallbacks.Result raw(@PathVariable String corpId, @RequestBody MpActorsControl.Raw raw) {
        return callbacks.send(accounts.wecom(corpId), Outgoing.raw(raw.person(), raw.xml()));
    }

    @GetMapping("/customers/{id}/conversation")
    List<Message> conversation(
            @PathVariable String corpId,
            @PathVariable String id,
            @RequestParam(required = false) String userid,
            @RequestParam(required = false) Long after) {
        return conversations.of(accounts.wecom(corpId).corpId(), id, userid, after);
    }

    @GetMapping("/members/{userid}/app-messages")
    List<Message> appMessages(
            @PathVariable String corpId, @PathVariable String userid, @RequestParam(required = false) Long after) {
        return conversations.of(accounts.wecom(corpId).corpId(), userid, userid, after);
    }

    @GetMapping("/contact-ways")
    List<ShownWay> contactWays(@PathVariable String corpId) {
        return ways.all(accounts.wecom(corpId).corpId()).stream()
                .map(WecomActorsControl::shown)
                .toList();
    }

    @GetMapping("/tags")
    Map<String, Object> tags(@PathVariable String corpId) {
        return Map.of("tag_group", tags.shown(accounts.wecom(corpId).corpId()));
    }

    private Shown shown(String corpId, Customer customer) {
        List<Follower> followers = customer.followers().stream()
                .map(r -> new Follower(
                        r.userid(),
                        r.relation(),
                        r.remark(),
                        r.description(),
                        tags.named(corpId, r.tags()),
                        r.state(),
                        r.addedAt(),
                        r.welcome()))
                .toList();
        return new Shown(
                customer.externalUserId(),
                customer.name(),
                customer.unionid(),
                customer.type(),
                customer.gender(),
                followers);
    }

    private static ShownWay shown(ContactWay way) {
        List<String> users = new ArrayList<>();
        way.body().path("user").forEach(u -> users.add(u.asText()));
        return new ShownWay(
                way.configId(),
                way.body().path("type").asInt(),
                way.body().path("scene").asInt(),
                way.text("state"),
                way.text("remark"),
                way.flag("skip_verify"),
                users,
                way.text("qr_code"),
                way.url(),
                "/sandbox/qy/wwhead/qrcode?c=" + way.configId(),
                way.createdAt());
    }
}
