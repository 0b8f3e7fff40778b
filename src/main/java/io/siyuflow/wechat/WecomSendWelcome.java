package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.MaxBytes;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.Platform;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.cp.bean.external.WxCpWelcomeMsg;
import me.chanjar.weixin.cp.bean.external.msg.Attachment;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.springframework.util.StringUtils;

/**
 * The welcome, for which there are 20 s and one chance. The code is good for one message only, so an attempt without an answer
 * may be repeated: either it arrives now, or WeCom says that it has.
 */
@ConnectorSpec(
        id = "wecom.send-welcome",
        name = "发送欢迎语",
        description = "新客户添加后 20 秒内、只能发一次；过期不再调用",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 8_000,
        priority = 1000,
        errors = {
            "41049=没有欢迎语代码",
            "41050=欢迎语代码已失效（超过 20 秒）",
            "41051=已开始聊天或已发送过欢迎语",
            "41053=客户未同意存档",
            "41054=成员未激活",
            "40007=素材已失效",
            "40058=内容不符合要求"
        })
class WecomSendWelcome implements Connector<WecomSendWelcome.Request, WecomSendWelcome.Sent> {

    private static final String API = "externalcontact/send_welcome_msg";
    private static final String CODE_EXPIRED = "41050";
    private static final String CODE_USED = "41051";
    private static final String MEDIA_EXPIRED = "40007";
    private static final String BUSY = "-1";

    /** Of one request, of which several have to fit into the 20 s. */
    private static final Duration ONE_TRY = Duration.ofSeconds(3);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(150);

    private final WechatCalls calls;
    private final WecomAttachments attachments;
    private final Clock clock;

    WecomSendWelcome(WechatCalls calls, WecomAttachments attachments, Clock clock) {
        this.calls = calls;
        this.attachments = attachments;
        this.clock = clock;
    }

    record Request(
            @NotBlank @Field(value = "欢迎语代码", initial = "${event.welcomeCode()}", secret = true)
            String welcomeCode,

            @NotNull @Field(value = "有效期至", description = "事件发生后 20 秒")
            Instant expiresAt,

            @MaxBytes(4000) @Field(value = "文字", multiline = true)
            String text,

            @Size(max = 9) @Field("附件（图片、链接、小程序、视频、文件）") List<Content> attachments) {

        Request {
            attachments = attachments == null ? List.of() : List.copyOf(attachments);
        }
    }

    record Sent(Instant sentAt) {}

    @Override
    public Optional<String> naturalKey(Request request) {
        return Optional.of(request.welcomeCode());
    }

    @Override
    public Outcome<Sent> call(Request request, CallContext context) {
        // after an attempt that was never answered, only WeCom knows whether the code was used in time
        if (expired(request) && !context.earlierUnknown()) {
            return Outcome.rejected(CODE_EXPIRED, ErrorTexts.explain(Platform.WECOM, 41050, null));
        }
        if (!StringUtils.hasText(request.text()) && request.attachments().isEmpty()) {
            return Outcome.skipped("欢迎语没有内容");
        }
        try {
            Outcome<Sent> outcome = untilKnown(request, context);
            if (has(outcome, MEDIA_EXPIRED)) {
                attachments.forget(context.account(), request.attachments());
                outcome = untilKnown(request, context);
            }
            return outcome;
        } catch (UnfitContent unfit) {
            return Outcome.rejected(UnfitContent.CODE, unfit.getMessage());
        }
    }

    /** @throws ResultUnknown when the time of this attempt is up and no answer has come */
    private Outcome<Sent> untilKnown(Request request, CallContext context) {
        WxCpWelcomeMsg message = message(request, context);
        boolean mayHaveArrived = context.earlierUnknown();
        ResultUnknown lost;
        do {
            try {
                Outcome<Sent> outcome = send(message, context);
                if (mayHaveArrived && has(outcome, CODE_USED)) {
                    return Outcome.done(new Sent(clock.instant()));
                }
                if (mayHaveArrived && has(outcome, CODE_EXPIRED)) {
                    // neither to be found out nor to be sent again: saying that it was refused would be a guess
                    return Outcome.skipped("上一次发送没有得到答复，欢迎语代码又已过期：可能已送达，不再重发");
                }
                if (!has(outcome, BUSY)) {
                    return outcome;
                }
                // WeCom has been seen to say "busy" and to have sent it.
                lost = new ResultUnknown("企业微信系统繁忙，不知道欢迎语是否已发出", null);
            } catch (ResultUnknown noAnswer) {
                lost = noAnswer;
            }
            mayHaveArrived = true;
        } while (pause() && clock.instant().isBefore(context.deadline()) && !expired(request));
        throw lost;
    }

    private Outcome<Sent> send(WxCpWelcomeMsg message, CallContext context) {
        return calls.wecom(API, oneTry(context), service -> {
            service.getExternalContactService().sendWelcomeMsg(message);
            return new Sent(clock.instant());
        });
    }

    private WxCpWelcomeMsg message(Request request, CallContext context) {
        List<Attachment> attached = attachments.of(context.account(), request.attachments());
        return WxCpWelcomeMsg.builder()
                .welcomeCode(request.welcomeCode())
                .text(StringUtils.hasText(request.text()) ? new Text().setContent(request.text()) : null)
                .attachments(attached.isEmpty() ? null : attached)
                .build();
    }

    private CallContext oneTry(CallContext context) {
        Instant end = clock.instant().plus(ONE_TRY);
        return new CallContext(
                context.account(),
                context.key(),
                context.attempt(),
                context.earlierUnknown(),
                end.isBefore(context.deadline()) ? end : context.deadline());
    }

    private boolean expired(Request request) {
        return !clock.instant().isBefore(request.expiresAt());
    }

    private static boolean has(Outcome<Sent> outcome, String code) {
        return (outcome instanceof Outcome.Rejected<Sent> rejected
                        && rejected.code().equals(code))
                || (outcome instanceof Outcome.TryLater<Sent> later
                        && later.code().equals(code));
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
