package io.siyuflow.wechat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.siyuflow.wechat.WecomAddContactWay.Added;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.json.GsonParser;
import me.chanjar.weixin.cp.api.WxCpService;

/** The 「联系我」 API, by hand: WxJava's class lacks {@code mark_source} and the cursor of the list. */
final class ContactWays {

    private static final String BASE = "/cgi-bin/externalcontact/";
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final WxCpService service;

    ContactWays(WxCpService service) {
        this.service = service;
    }

    /** Several members, QR code: the kind can't be changed later, so a code of one member is made as one of several too. */
    Added add(JsonObject settings) throws WxErrorException {
        JsonObject way = settings.deepCopy();
        way.addProperty("type", 2);
        way.addProperty("scene", 2);
        JsonObject answer = post("add_contact_way", way);
        return new Added(Json.text(answer, "config_id"), Json.text(answer, "qr_code"));
    }

    void update(String configId, JsonObject settings) throws WxErrorException {
        JsonObject way = settings.deepCopy();
        way.addProperty("config_id", configId);
        post("update_contact_way", way);
    }

    static JsonObject settings(String state, List<String> users, boolean skipVerify, String remark, Integer style) {
        JsonObject way = new JsonObject();
        way.addProperty("state", state);
        way.add("user", Json.array(users));
        way.addProperty("skip_verify", skipVerify);
        way.addProperty("style", style == null ? 1 : style);
        way.addProperty("mark_source", true);
        if (remark != null) {
            way.addProperty("remark", remark);
        }
        return way;
    }

    /**
     * Looks through those made in the last day.
     *
     * @param goOn asked before each request; {@code false} gives up
     * @throws GaveUp when not all could be looked at
     */
    Optional<Added> find(String state, Instant now, BooleanSupplier goOn) throws WxErrorException {
        String cursor = null;
        do {
            JsonObject query = new JsonObject();
            query.addProperty("start_time", now.minus(LOOK_BACK).getEpochSecond());
            query.addProperty("end_time", now.plusSeconds(60).getEpochSecond());
            query.addProperty("cursor", cursor);
            query.addProperty("limit", 1000);
            JsonObject page = post("list_contact_way", query);
            for (JsonElement listed : page.getAsJsonArray("contact_way")) {
                if (!goOn.getAsBoolean()) {
                    throw new GaveUp();
                }
                JsonObject way = get(Json.text(listed.getAsJsonObject(), "config_id"));
                if (state.equals(Json.text(way, "state"))) {
                    return Optional.of(new Added(Json.text(way, "config_id"), Json.text(way, "qr_code")));
                }
            }
            cursor = Json.text(page, "next_cursor");
        } while (cursor != null && !cursor.isEmpty());
        return Optional.empty();
    }

    private JsonObject get(String configId) throws WxErrorException {
        JsonObject query = new JsonObject();
        query.addProperty("config_id", configId);
        return post("get_contact_way", query).getAsJsonObject("contact_way");
    }

    private JsonObject post(String name, JsonObject body) throws WxErrorException {
        String url = service.getWxCpConfigStorage().getApiUrl(BASE + name);
        return GsonParser.parse(service.post(url, body.toString()));
    }

    /** There were too many to look at in time. */
    static final class GaveUp extends RuntimeException {
        GaveUp() {
            super("too many contact ways to look at");
        }
    }
}
