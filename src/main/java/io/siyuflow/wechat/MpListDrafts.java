package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Draft.LIST_DRAFT;

import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import me.chanjar.weixin.common.util.json.GsonParser;

/** A page of the box of drafts, newest change first. */
@ConnectorSpec(id = "mp.list-drafts", name = "列出图文草稿", kind = Kind.CALL, repeatable = true, timeoutMillis = 30_000)
class MpListDrafts implements Connector<MpListDrafts.Request, MpListDrafts.Page> {

    private final WechatCalls calls;

    MpListDrafts(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(
            @Min(0) @Field(value = "从第几个开始", initial = "0") int offset,

            @Min(1) @Max(20) @Field(value = "取几个", initial = "20")
            int count,

            @Field(value = "带上正文", initial = "false") boolean withContent) {}

    record Page(int total, List<Draft> drafts) {}

    record Draft(String mediaId, Instant updatedAt, List<DraftItem> articles) {

        static Draft of(JsonObject item) {
            return new Draft(
                    Json.text(item, "media_id"),
                    Instant.ofEpochSecond(item.get("update_time").getAsLong()),
                    Drafts.items(item.getAsJsonObject("content")));
        }
    }

    @Override
    public Outcome<Page> call(Request request, CallContext context) {
        JsonObject query = new JsonObject();
        query.addProperty("offset", request.offset());
        query.addProperty("count", request.count());
        query.addProperty("no_content", request.withContent() ? 0 : 1);
        return calls.mp("draft/batchget", context, service -> {
            JsonObject page = GsonParser.parse(service.post(LIST_DRAFT, query.toString()));
            return new Page(
                    page.get("total_count").getAsInt(),
                    StreamSupport.stream(page.getAsJsonArray("item").spliterator(), false)
                            .map(item -> Draft.of(item.getAsJsonObject()))
                            .toList());
        });
    }
}
