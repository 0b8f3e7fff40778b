package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import me.chanjar.weixin.mp.bean.result.WxMpUser;

/** What WeChat tells of up to 100 people: whether they follow, since when, by which code, their tags and remark. */
@ConnectorSpec(
        id = "mp.get-followers",
        name = "批量查询粉丝资料",
        description = "一次最多 100 人：是否关注、关注时间、来自哪个二维码、标签、备注（微信不再提供昵称和头像）",
        kind = Kind.CALL,
        repeatable = true,
        errors = {"40003=有 OpenID 不正确"})
class MpGetFollowers implements Connector<MpGetFollowers.Request, MpGetFollowers.Found> {

    private final WechatCalls calls;
    private final Clock clock;

    MpGetFollowers(WechatCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    record Request(
            @NotEmpty @Size(max = 100) @Field("粉丝 OpenID") List<String> openids) {}

    /** @param asOf the last whole second before WeChat was asked: what happened later may not be in it */
    record Found(Instant asOf, List<Person> people) {}

    /**
     * One person. Of somebody who does not follow WeChat tells nothing but that.
     *
     * @param followedAt null for somebody who does not follow
     * @param scene of the code followed by, empty for none
     * @param byCode whether they came by any code with a scene
     */
    record Person(
            String openid,
            boolean following,
            Instant followedAt,
            String scene,
            boolean byCode,
            String unionid,
            String remark,
            List<Integer> tags) {}

    @Override
    public Outcome<Found> call(Request request, CallContext context) {
        Instant asOf = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        return calls.mp("user/info/batchget", context, service -> {
            List<WxMpUser> users = service.getUserService().userInfoList(request.openids());
            return new Found(asOf, users.stream().map(MpGetFollowers::person).toList());
        });
    }

    private static Person person(WxMpUser user) {
        boolean following = Boolean.TRUE.equals(user.getSubscribe());
        String scene = Objects.requireNonNullElse(user.getQrSceneStr(), "");
        String number = Objects.requireNonNullElse(user.getQrScene(), "");
        return new Person(
                user.getOpenId(),
                following,
                following && user.getSubscribeTime() != null ? Instant.ofEpochSecond(user.getSubscribeTime()) : null,
                scene,
                !scene.isEmpty() || !number.isEmpty() && !number.equals("0"),
                user.getUnionId(),
                Objects.requireNonNullElse(user.getRemark(), ""),
                user.getTagIds() == null
                        ? List.of()
                        : Arrays.stream(user.getTagIds()).map(Long::intValue).toList());
    }
}
