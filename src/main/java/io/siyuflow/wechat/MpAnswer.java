package io.siyuflow.wechat;

import io.siyuflow.callback.AnswerSlot;
import io.siyuflow.callback.PassiveAnswer;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Media;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.util.StringUtils;

/** Says the first content in the answer to the callback itself, which costs no quota; the rest has to go as messages. */
@ConnectorSpec(
        id = "mp.answer",
        name = "回复（随回调返回）",
        description = "把第一条内容作为本次回调的被动回复；其余内容在结果的 remaining 中，请接「发送客服消息」",
        kind = Kind.LOCAL)
class MpAnswer implements Connector<MpAnswer.Request, MpAnswer.Answer> {

    private final Media media;
    private final Clock clock;

    MpAnswer(Media media, Clock clock) {
        this.media = media;
        this.clock = clock;
    }

    record Request(
            @NotBlank @Field(value = "粉丝 OpenID", initial = "${event.openid()}")
            String openid,

            @NotNull @Field("内容（按顺序）") List<Content> contents) {}

    /**
     * @param answered whether the first content went with the answer
     * @param remaining what is still to be sent, in order
     */
    record Answer(boolean answered, List<Content> remaining) {}

    @Override
    public Outcome<Answer> call(Request request, CallContext context) {
        List<Content> contents = request.contents();
        boolean answered = !contents.isEmpty()
                && passive(context.account(), request.openid(), contents.get(0))
                        .map(AnswerSlot::offer)
                        .orElse(false);
        return Outcome.done(new Answer(answered, answered ? contents.subList(1, contents.size()) : contents));
    }

    /** Empty when it needs an upload first: nothing may be asked of WeChat before the callback is answered. */
    private Optional<PassiveAnswer> passive(AccountId account, String openid, Content content) {
        if (content instanceof Content.Text text) {
            return Optional.of(PassiveXml.text(openid, text.text(), clock));
        } else if (content instanceof Content.Image image) {
            return media.mediaId(account, image.file()).map(id -> PassiveXml.image(openid, id, clock));
        } else if (content instanceof Content.Voice voice) {
            return media.mediaId(account, voice.file()).map(id -> PassiveXml.voice(openid, id, clock));
        } else if (content instanceof Content.Video video) {
            return media.mediaId(account, video.file()).map(id -> PassiveXml.video(openid, id, clock));
        } else if (content instanceof Content.News news) {
            return picture(account, news)
                    .map(url -> PassiveXml.article(openid, news.title(), news.description(), url, news.url(), clock));
        }
        return Optional.empty();
    }

    private Optional<String> picture(AccountId account, Content.News news) {
        return StringUtils.hasText(news.file())
                ? media.picUrl(account, news.file())
                : Optional.of(news.picUrl() == null ? "" : news.picUrl());
    }
}
