package io.siyuflow.wechat;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Media;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import org.springframework.util.StringUtils;

/** A customer-service message. WeChat knows no key for it, so one whose result is unknown is never repeated by itself. */
@ConnectorSpec(
        id = "mp.send-message",
        name = "发送客服消息",
        description = "给 48 小时内互动过的粉丝发一条文字、图片、图文、语音或视频；窗口已关闭或条数用完时跳过",
        kind = Kind.CALL,
        errors = {"43019=对方拒收", "48002=对方拒收", "45002=内容过长", "40003=OpenID 不正确"})
class MpSendMessage implements Connector<MpSendMessage.Request, MpSendMessage.Sent> {

    private static final String API = "message/custom/send";
    private static final String EXPIRED_MEDIA = "40007";

    private final WechatCalls calls;
    private final Media media;
    private final MessageWindows windows;
    private final Clock clock;

    MpSendMessage(WechatCalls calls, Media media, MessageWindows windows, Clock clock) {
        this.calls = calls;
        this.media = media;
        this.windows = windows;
        this.clock = clock;
    }

    record Request(
            @NotBlank @Field(value = "粉丝 OpenID", initial = "${event.openid()}")
            String openid,

            @NotNull @Field("内容") Content content) {}

    record Sent(Instant sentAt) {}

    /** What is known to be refused is not asked for; what was surely not sent leaves its place to the next. */
    @Override
    public Outcome<Sent> call(Request request, CallContext context) {
        MessageWindows.Place place = windows.take(context.account(), request.openid());
        if (place.refusal() != null) {
            return Outcome.skipped(place.refusal());
        }
        Outcome<Sent> outcome = withinOrGivenBack(request, context, place);
        if (outcome instanceof Outcome.Skipped) {
            windows.close(context.account(), request.openid());
        } else if (!(outcome instanceof Outcome.Done)) {
            windows.giveBack(context.account(), request.openid(), place);
        }
        return outcome;
    }

    /** What fails on the way to WeChat (a picture that can't be uploaded now) was not sent; what has no answer may have been. */
    private Outcome<Sent> withinOrGivenBack(Request request, CallContext context, MessageWindows.Place place) {
        try {
            return within(request, context);
        } catch (ResultUnknown mayBeSent) {
            throw mayBeSent;
        } catch (RuntimeException notSent) {
            windows.giveBack(context.account(), request.openid(), place);
            throw notSent;
        }
    }

    private Outcome<Sent> within(Request request, CallContext context) {
        try {
            Outcome<Sent> outcome = send(request, context);
            Optional<String> known = fileOf(request.content()).flatMap(file -> media.mediaId(context.account(), file));
            if (rejectedBy(outcome, EXPIRED_MEDIA) && known.isPresent()) {
                media.forget(context.account(), known.get());
                outcome = send(request, context);
            }
            return windowClosed(outcome);
        } catch (UnfitContent unfit) {
            return Outcome.rejected(UnfitContent.CODE, unfit.getMessage());
        }
    }

    private Outcome<Sent> send(Request request, CallContext context) {
        WxMpKefuMessage message = message(context.account(), request.openid(), request.content());
        return calls.mp(API, context, service -> {
            service.getKefuService().sendKefuMessage(message);
            return new Sent(clock.instant());
        });
    }

    private WxMpKefuMessage message(AccountId account, String openid, Content content) {
        if (content instanceof Content.Text text) {
            return WxMpKefuMessage.TEXT().toUser(openid).content(text.text()).build();
        } else if (content instanceof Content.Image image) {
            return WxMpKefuMessage.IMAGE()
                    .toUser(openid)
                    .mediaId(media.ensureMediaId(account, image.file()))
                    .build();
        } else if (content instanceof Content.News news) {
            WxMpKefuMessage.WxArticle article = new WxMpKefuMessage.WxArticle();
            article.setTitle(news.title());
            article.setDescription(news.description());
            article.setUrl(news.url());
            article.setPicUrl(
                    StringUtils.hasText(news.file()) ? media.ensurePicUrl(account, news.file()) : news.picUrl());
            return WxMpKefuMessage.NEWS().toUser(openid).addArticle(article).build();
        }
        return media(account, openid, content);
    }

    private WxMpKefuMessage media(AccountId account, String openid, Content content) {
        if (content instanceof Content.Voice voice) {
            return WxMpKefuMessage.VOICE()
                    .toUser(openid)
                    .mediaId(media.ensureMediaId(account, voice.file()))
                    .build();
        } else if (content instanceof Content.Video video) {
            return WxMpKefuMessage.VIDEO()
                    .toUser(openid)
                    .mediaId(media.ensureMediaId(account, video.file()))
                    .build();
        }
        throw new UnfitContent("公众号客服消息只能是文字、图片、图文、语音或视频");
    }

    /** What lies at WeChat under a media id that may be forgotten there. */
    private static Optional<String> fileOf(Content content) {
        if (content instanceof Content.Image image) {
            return Optional.of(image.file());
        } else if (content instanceof Content.Voice voice) {
            return Optional.of(voice.file());
        }
        return content instanceof Content.Video video ? Optional.of(video.file()) : Optional.empty();
    }

    private static boolean rejectedBy(Outcome<?> outcome, String code) {
        return outcome instanceof Outcome.Rejected<?> rejected
                && rejected.code().equals(code);
    }

    private static Outcome<Sent> windowClosed(Outcome<Sent> outcome) {
        return rejectedBy(outcome, "45015") || rejectedBy(outcome, "45047")
                ? Outcome.skipped(((Outcome.Rejected<Sent>) outcome).message())
                : outcome;
    }
}
