package io.siyuflow.wechat;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Draft.ADD_DRAFT;
import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Draft.LIST_DRAFT;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.json.GsonParser;
import me.chanjar.weixin.mp.api.WxMpService;

/**
 * A new draft. WeChat knows no key for it: after a lost answer the newest drafts are looked through, and one that says the same
 * is this one.
 */
@ConnectorSpec(
        id = "mp.add-draft",
        name = "新建图文草稿",
        description = "1–8 篇文章放进公众号的草稿箱；正文里素材库的图片自动换成微信的图片",
        kind = Kind.CALL,
        timeoutMillis = 120_000,
        errors = {"40007=封面不是永久素材", "45003=标题过长", "45002=正文过长", "45004=摘要过长", "40192=作者不合要求", "53402=封面裁剪不正确"})
class MpAddDraft implements Connector<MpAddDraft.Request, MpAddDraft.Draft> {

    private static final String EXPIRED_MEDIA = "40007";
    private static final Duration LOOK_BACK = Duration.ofDays(1);
    private static final int NEWEST = 20;

    private final WechatCalls calls;
    private final Drafts drafts;
    private final Clock clock;

    MpAddDraft(WechatCalls calls, Drafts drafts, Clock clock) {
        this.calls = calls;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** @param known media ids of drafts of ours that say the same, so that none is taken for this one */
    record Request(
            @NotEmpty @Size(max = 8) @Field("文章") List<@Valid @NotNull DraftArticle> articles,

            @Field(value = "已知的草稿", description = "结果不明需要核对时，不会把它们当成这一个")
            List<String> known) {

        private List<String> knownOrNone() {
            return known == null ? List.of() : known;
        }
    }

    record Draft(String mediaId) {}

    @Override
    public Outcome<Draft> call(Request request, CallContext context) {
        try {
            Outcome<Draft> outcome = add(request, context);
            if (outcome instanceof Outcome.Rejected<Draft> rejected
                    && rejected.code().equals(EXPIRED_MEDIA)) {
                drafts.forgetCovers(context.account(), request.articles());
                return add(request, context);
            }
            return outcome;
        } catch (UnfitContent unfit) {
            return Outcome.rejected(UnfitContent.CODE, unfit.getMessage());
        }
    }

    private Outcome<Draft> add(Request request, CallContext context) {
        String body = drafts.json(context.account(), request.articles()).toString();
        return calls.mp("draft/add", context, service -> {
            String answer = service.post(ADD_DRAFT, body);
            return new Draft(GsonParser.parse(answer).get("media_id").getAsString());
        });
    }

    @Override
    public Optional<Outcome<Draft>> reconcile(Request request, CallContext context) {
        Outcome<Found> found = calls.mp("draft/batchget", context, service -> find(request, service));
        return found instanceof Outcome.Done<Found> done && done.result().mediaId() != null
                ? Optional.of(Outcome.done(new Draft(done.result().mediaId())))
                : Optional.empty();
    }

    private Found find(Request request, WxMpService service) throws WxErrorException {
        JsonObject query = new JsonObject();
        query.addProperty("offset", 0);
        query.addProperty("count", NEWEST);
        query.addProperty("no_content", 1);
        long since = clock.instant().minus(LOOK_BACK).getEpochSecond();
        for (JsonElement listed :
                GsonParser.parse(service.post(LIST_DRAFT, query.toString())).getAsJsonArray("item")) {
            JsonObject draft = listed.getAsJsonObject();
            String mediaId = Json.text(draft, "media_id");
            boolean recent = draft.get("update_time").getAsLong() >= since;
            if (recent
                    && !request.knownOrNone().contains(mediaId)
                    && saysTheSame(request.articles(), Drafts.items(draft.getAsJsonObject("content")))) {
                return new Found(mediaId);
            }
        }
        return new Found(null);
    }

    /** By what WeChat gives back unchanged. */
    private static boolean saysTheSame(List<DraftArticle> ours, List<DraftItem> theirs) {
        return ours.size() == theirs.size()
                && IntStream.range(0, ours.size())
                        .allMatch(i -> Objects.equals(
                                        ours.get(i).title(), theirs.get(i).title())
                                && same(ours.get(i).author(), theirs.get(i).author())
                                && same(ours.get(i).sourceUrl(), theirs.get(i).sourceUrl()));
    }

    private static boolean same(String one, String other) {
        return Objects.requireNonNullElse(one, "").equals(Objects.requireNonNullElse(other, ""));
    }

    private record Found(String mediaId) {}
}
