package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** 「联系我」 configurations: QR codes by which customers add members (5.2). */
@SandboxPart
class WecomContactWays implements ApiFamily {

    private static final int MOST_WAYS = 500_000;
    private static final int MOST_USERS = 100;
    private static final int MOST_CHARACTERS = 30;
    private static final long FORTNIGHT = Duration.ofDays(14).toSeconds();
    private static final Duration LIST_SPAN = Duration.ofDays(90);

    private final Things.Shelf<ContactWay> shelf;
    private final SandboxAccounts accounts;
    private final Clock clock;

    WecomContactWays(Things things, SandboxAccounts accounts, Clock clock) {
        this.shelf = things.shelf("contact-way", ContactWay.class);
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void declare(Routes routes) {
        routes.post(Host.QY, "/cgi-bin/externalcontact/add_contact_way", this::add);
        routes.post(Host.QY, "/cgi-bin/externalcontact/get_contact_way", this::get);
        routes.post(Host.QY, "/cgi-bin/externalcontact/list_contact_way", this::list);
        routes.post(Host.QY, "/cgi-bin/externalcontact/update_contact_way", this::update);
        routes.post(Host.QY, "/cgi-bin/externalcontact/del_contact_way", this::delete);
        routes.get(Host.QY, "/wwhead/qrcode", this::picture).forBrowsers();
    }

    /** Newest first. */
    List<ContactWay> all(String corpId) {
        List<ContactWay> ways = new ArrayList<>(shelf.all(corpId));
        ways.sort(Comparator.comparing(ContactWay::createdAt).reversed());
        return ways;
    }

    Optional<ContactWay> find(String corpId, String configId, String qrCode, String url) {
        if (configId != null) {
            return shelf.find(corpId, configId);
        }
        return all(corpId).stream()
                .filter(w -> qrCode != null
                        ? w.text("qr_code").equals(qrCode)
                        : w.url().equals(url))
                .findFirst();
    }

    /** The members behind a way, departments expanded. */
    List<WecomCorp.Member> members(WecomCorp corp, ContactWay way) {
        Set<WecomCorp.Member> members = new LinkedHashSet<>();
        way.body().path("user").forEach(u -> corp.member(u.asText()).ifPresent(members::add));
        way.body().path("party").forEach(p -> members.addAll(corp.membersOf(p.asLong())));
        return List.copyOf(members);
    }

    private Answer add(ApiCall call) {
        Fields fields = call.fields();
        long type = fields.number("type");
        long scene = fields.number("scene");
        if (type < 1 || type > 2) {
            throw fields.wrong("type", "1 or 2");
        }
        if (scene < 1 || scene > 2) {
            throw fields.wrong("scene", "1 or 2");
        }
        if (shelf.count(call.account()) >= MOST_WAYS) {
            throw new Refused(45009, "contact way count out of limit");
        }
        String id = Made.hex(32);
        ObjectNode body = Sandbox.JSON
                .createObjectNode()
                .put("config_id", id)
                .put("type", type)
                .put("scene", scene);
        body.putArray("user");
        body.putArray("party");
        take(call, fields, body);
        checkWho(call.account(), body);
        if (scene == 2) {
            body.put("qr_code", call.origin() + "/sandbox/qy/wwhead/qrcode?c=" + id);
        }
        shelf.put(call.account(), id, new ContactWay(id, body, clock.instant()));
        return Answer.ok(
                "config_id",
                id,
                "qr_code",
                body.has("qr_code") ? body.get("qr_code").asText() : null);
    }

    private Answer update(ApiCall call) {
        Fields fields = call.fields();
        ContactWay way = known(call, fields);
        checkSame(fields, way, "type");
        checkSame(fields, way, "scene");
        ObjectNode body = way.body().deepCopy();
        take(call, fields, body);
        checkWho(call.account(), body);
        shelf.put(call.account(), way.configId(), new ContactWay(way.configId(), body, way.createdAt()));
        return Answer.ok();
    }

    private Answer get(ApiCall call) {
        return Answer.ok("contact_way", known(call, call.fields()).body());
    }

    private Answer list(ApiCall call) {
        Fields fields = call.fields();
        Instant now = clock.instant();
        Instant from =
                fields.optionalNumber("start_time").map(Instant::ofEpochSecond).orElse(now.minus(LIST_SPAN));
        Instant to =
                fields.optionalNumber("end_time").map(Instant::ofEpochSecond).orElse(now.plusSeconds(1));
        if (from.isAfter(to)) {
            throw new Refused(600018, "invalid time range");
        }
        long limit = fields.number("limit", 1, 1000, 100);
        List<ContactWay> within = shelf.all(call.account()).stream()
                .filter(w -> !w.createdAt().isBefore(from) && !w.createdAt().isAfter(to))
                .toList();
        int start = start(fields, within);
        List<ContactWay> page = within.stream().skip(start).limit(limit).toList();
        boolean more = start + page.size() < within.size();
        return Answer.ok(
                "contact_way",
                page.stream().map(w -> Map.of("config_id", w.configId())).toList(),
                "next_cursor",
                more ? page.get(page.size() - 1).configId() : null);
    }

    private Answer delete(ApiCall call) {
        shelf.remove(call.account(), known(call, call.fields()).configId());
        return Answer.ok();
    }

    private Answer picture(ApiCall call) {
        return shelf.anywhere(call.param("c").orElse(""))
                .map(way -> Answer.file("image/png", null, QrPicture.png(way.url(), 360)))
                .orElseGet(() -> Answer.http(404, ""));
    }

    private static int start(Fields fields, List<ContactWay> within) {
        String cursor = fields.optionalText("cursor").orElse("");
        if (cursor.isEmpty()) {
            return 0;
        }
        int at = within.stream().map(ContactWay::configId).toList().indexOf(cursor);
        if (at < 0) {
            throw fields.wrong("cursor", cursor);
        }
        return at + 1;
    }

    private ContactWay known(ApiCall call, Fields fields) {
        String id = fields.text("config_id");
        return shelf.lock(call.account(), id).orElseThrow(() -> fields.wrong("config_id", id));
    }

    private static void checkSame(Fields fields, ContactWay way, String name) {
        fields.optionalNumber(name)
                .filter(n -> n != way.body().get(name).asLong())
                .ifPresent(n -> {
                    throw fields.wrong(name, "can't be changed");
                });
    }

    /** Takes over what is given and leaves the rest; users and departments are replaced as a whole. */
    private static void take(ApiCall call, Fields fields, ObjectNode body) {
        for (String name : List.of("style", "expires_in", "chat_expires_in")) {
            fields.optionalNumber(name).ifPresent(n -> body.put(name, n));
        }
        for (String name : List.of("skip_verify", "is_temp", "is_exclusive", "mark_source")) {
            if (fields.has(name)) {
                body.put(name, fields.flag(name, false));
            }
        }
        for (String name : List.of("remark", "state")) {
            fields.shortText(name, MOST_CHARACTERS).ifPresent(t -> body.put(name, t));
        }
        fields.optionalText("unionid").ifPresent(t -> body.put("unionid", t));
        if (fields.has("user")) {
            ArrayNode users = body.putArray("user");
            fields.texts("user").forEach(users::add);
        }
        if (fields.has("party")) {
            ArrayNode parties = body.putArray("party");
            fields.numbers("party").forEach(parties::add);
        }
        fields.optionalObject("conclusions").ifPresent(c -> {
            c.optionalObject("text").ifPresent(t -> t.textOfBytes("content", 4000, 45002));
            body.set("conclusions", c.json());
        });
        // skip_verify is true unless said otherwise
        if (!body.has("skip_verify")) {
            body.put("skip_verify", true);
        }
    }

    private void checkWho(String corpId, ObjectNode body) {
        WecomCorp corp = accounts.wecom(corpId);
        Set<String> who = new LinkedHashSet<>();
        body.get("user").forEach(u -> who.add(corp.contactMember(u.asText()).userid()));
        body.get("party").forEach(p -> {
            if (!corp.hasDepartment(p.asLong())) {
                throw new Refused(60123, "invalid party id " + p.asLong());
            }
            corp.membersOf(p.asLong()).forEach(m -> who.add(m.userid()));
        });
        boolean single = body.get("type").asInt() == 1;
        if (single && (body.get("user").size() != 1 || !body.get("party").isEmpty())) {
            throw new Refused(40058, "type 1 needs exactly one user and no party");
        }
        if (who.isEmpty() || who.size() > MOST_USERS) {
            throw new Refused(40058, "user and party must give 1 to " + MOST_USERS + " members");
        }
        checkTemporary(body, single);
    }

    private static void checkTemporary(ObjectNode body, boolean single) {
        boolean temporary = body.path("is_temp").asBoolean(false);
        if (temporary && !single) {
            throw new Refused(40058, "is_temp needs type 1");
        }
        if (temporary && !body.has("expires_in")) {
            body.put("expires_in", Duration.ofDays(7).toSeconds());
        }
        for (String name : List.of("expires_in", "chat_expires_in")) {
            long seconds = body.path(name).asLong(1);
            if (seconds < 1 || seconds > FORTNIGHT) {
                throw new Refused(40058, name + " exceeds 14 days");
            }
        }
    }
}
