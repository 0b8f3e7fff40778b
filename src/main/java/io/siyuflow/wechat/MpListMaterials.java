package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Material.MATERIAL_BATCHGET_URL;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import me.chanjar.weixin.common.util.json.GsonParser;

/** A page of the permanent materials of one kind, newest first. */
@ConnectorSpec(id = "mp.list-materials", name = "列出永久素材", kind = Kind.CALL, repeatable = true, timeoutMillis = 30_000)
class MpListMaterials implements Connector<MpListMaterials.Request, MpListMaterials.Page> {

    private final WechatCalls calls;

    MpListMaterials(WechatCalls calls) {
        this.calls = calls;
    }

    enum Type {
        IMAGE,
        VOICE,
        VIDEO
    }

    record Request(
            @NotNull @Field("类型") Type type,
            @Min(0) @Field(value = "从第几个开始", initial = "0") int offset,

            @Min(1) @Max(20) @Field(value = "取几个", initial = "20")
            int count) {}

    record Page(int total, List<Material> materials) {}

    /** @param url of pictures only */
    record Material(String mediaId, String name, Instant updatedAt, String url) {

        static Material of(JsonObject item) {
            return new Material(
                    Json.text(item, "media_id"),
                    Json.text(item, "name"),
                    Instant.ofEpochSecond(item.get("update_time").getAsLong()),
                    Json.text(item, "url"));
        }
    }

    @Override
    public Outcome<Page> call(Request request, CallContext context) {
        JsonObject query = new JsonObject();
        query.addProperty("type", request.type().name().toLowerCase(Locale.ROOT));
        query.addProperty("offset", request.offset());
        query.addProperty("count", request.count());
        return calls.mp("material/batchget_material", context, service -> {
            JsonObject page = GsonParser.parse(service.post(MATERIAL_BATCHGET_URL, query.toString()));
            return new Page(
                    page.get("total_count").getAsInt(),
                    StreamSupport.stream(page.getAsJsonArray("item").spliterator(), false)
                            .map(item -> Material.of(item.getAsJsonObject()))
                            .toList());
        });
    }
}
