package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.FreePublish.GET_PUSH_STATUS;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.stream.StreamSupport;
import me.chanjar.weixin.common.util.json.GsonParser;

/** How far a publication is. */
@ConnectorSpec(id = "mp.get-publication", name = "查询发布结果", kind = Kind.CALL, repeatable = true)
class MpGetPublication implements Connector<MpGetPublication.Request, MpGetPublication.Publication> {

    private static final int RUNNING = 1;

    private final WechatCalls calls;

    MpGetPublication(WechatCalls calls) {
        this.calls = calls;
    }

    record Request(@NotBlank @Field("发布任务 publish_id") String publishId) {}

    /**
     * What became of it.
     *
     * @param running not decided yet
     * @param status WeChat's {@code publish_status}: 0 published, 1 running, else refused or taken down
     * @param text the status in words
     * @param articleId null unless published
     * @param failed numbers of the articles that were refused, from 1
     */
    record Publication(
            boolean running,
            int status,
            String text,
            String articleId,
            List<String> articleUrls,
            List<Integer> failed) {}

    @Override
    public Outcome<Publication> call(Request request, CallContext context) {
        JsonObject query = new JsonObject();
        query.addProperty("publish_id", request.publishId());
        return calls.mp("freepublish/get", context, service -> {
            JsonObject answer = GsonParser.parse(service.post(GET_PUSH_STATUS, query.toString()));
            int status = answer.get("publish_status").getAsInt();
            return new Publication(
                    status == RUNNING,
                    status,
                    words(status),
                    Json.text(answer, "article_id"),
                    urls(answer.getAsJsonObject("article_detail")),
                    numbers(answer.getAsJsonArray("fail_idx")));
        });
    }

    static String words(int status) {
        return switch (status) {
            case 0 -> "已发布";
            case 1 -> "发布中";
            case 2 -> "原创审核没有通过";
            case 3 -> "发布失败";
            case 4 -> "平台审核没有通过";
            case 5 -> "发布后已全部被删除";
            case 6 -> "发布后已全部被平台封禁";
            default -> "未知状态 " + status;
        };
    }

    private static List<String> urls(JsonObject detail) {
        return detail == null
                ? List.of()
                : StreamSupport.stream(detail.getAsJsonArray("item").spliterator(), false)
                        .map(item -> Json.text(item.getAsJsonObject(), "article_url"))
                        .toList();
    }

    private static List<Integer> numbers(JsonArray array) {
        return array == null
                ? List.of()
                : StreamSupport.stream(array.spliterator(), false)
                        .map(number -> number.getAsInt())
                        .toList();
    }
}
