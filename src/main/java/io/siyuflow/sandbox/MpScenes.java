package io.siyuflow.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Scene QR codes of a 公众号 and their picture (3.2). */
@SandboxPart
class MpScenes implements ApiFamily {

    private static final long LONGEST_TEMPORARY = 2_592_000;
    private static final long MOST_PERMANENT = 100_000;
    private static final int PICTURE = 430;

    private final Things.Shelf<SceneCode> permanent;
    private final Things.Shelf<SceneCode> temporary;
    private final Clock clock;

    MpScenes(Things things, Clock clock) {
        this.permanent = things.shelf("permanent-code", SceneCode.class);
        this.temporary = things.shelf("temporary-code", SceneCode.class);
        this.clock = clock;
    }

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/qrcode/create", this::create).perDay(100_000);
        routes.get(Host.MPWEB, "/cgi-bin/showqrcode", this::picture).forBrowsers();
    }

    /** Newest first. */
    List<SceneCode> all(String account) {
        List<SceneCode> codes = new ArrayList<>(permanent.all(account));
        codes.addAll(temporary.all(account));
        codes.sort(Comparator.comparing(SceneCode::createdAt).reversed());
        return codes;
    }

    private Answer create(ApiCall call) {
        Fields fields = call.fields();
        String action = fields.text("action_name");
        Fields scene = fields.object("action_info").object("scene");
        return switch (action) {
            case "QR_SCENE" -> temporary(call.account(), fields, null, sceneId(scene, 4_294_967_295L));
            case "QR_STR_SCENE" -> temporary(call.account(), fields, sceneStr(scene), null);
            case "QR_LIMIT_SCENE" -> permanent(call.account(), null, sceneId(scene, MOST_PERMANENT));
            case "QR_LIMIT_STR_SCENE" -> permanent(call.account(), sceneStr(scene), null);
            default -> throw new Refused(40052, "invalid action name");
        };
    }

    private static Long sceneId(Fields scene, long most) {
        long id = scene.number("scene_id");
        if (id < 1 || id > most) {
            throw new Refused(40053, "invalid action info: scene_id " + id);
        }
        return id;
    }

    private static String sceneStr(Fields scene) {
        String text = scene.optionalText("scene_str").orElse("");
        if (text.isEmpty() || text.codePointCount(0, text.length()) > 64) {
            throw new Refused(40053, "invalid action info: scene_str must have 1 to 64 characters");
        }
        return text;
    }

    private Answer temporary(String account, Fields fields, String scene, Long sceneId) {
        long seconds = fields.number("expire_seconds", 1, LONGEST_TEMPORARY, 60);
        Instant now = clock.instant();
        String ticket = "gQ" + Made.letters(94);
        SceneCode code = new SceneCode(ticket, urlOf(ticket), scene, sceneId, false, now, now.plusSeconds(seconds));
        temporary.put(account, ticket, code);
        return Answer.bare("ticket", ticket, "expire_seconds", seconds, "url", code.url());
    }

    /** The same scene gives an equivalent code, so the ticket is made from it. */
    private Answer permanent(String account, String scene, Long sceneId) {
        String ticket = "gQ" + digest(account + (scene == null ? "#" + sceneId : "$" + scene));
        SceneCode code = new SceneCode(ticket, urlOf(ticket), scene, sceneId, true, clock.instant(), null);
        boolean added = permanent.putIfAbsent(account, ticket, code);
        if (added && permanent.count(account) > MOST_PERMANENT) {
            throw new Refused(45029, "qrcode count out of limit");
        }
        return Answer.bare("ticket", ticket, "url", code.url());
    }

    private Answer picture(ApiCall call) {
        String ticket = call.param("ticket").orElse("");
        return permanent
                .anywhere(ticket)
                .or(() -> temporary.anywhere(ticket).filter(c -> !c.expiredAt(clock.instant())))
                .map(code -> Answer.file("image/jpg", null, QrPicture.jpg(code.url(), PICTURE)))
                .orElseGet(() -> Answer.http(404, ""));
    }

    /** The code that was scanned, by ticket, content or scene. */
    Optional<SceneCode> find(String account, String ticket, String url, String scene) {
        if (ticket != null) {
            return permanent.find(account, ticket).or(() -> temporary.find(account, ticket));
        }
        return all(account).stream()
                .filter(c -> url != null ? c.url().equals(url) : c.key().equals(scene))
                .findFirst();
    }

    private static String urlOf(String ticket) {
        return "http://weixin.qq.com/q/" + digest(ticket).substring(0, 20);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).replaceAll("[-_]", "x");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
