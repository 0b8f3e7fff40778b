package io.siyuflow.broadcast;

import io.siyuflow.shared.Content;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/** A mass send in the words of the person who has to decide about it. */
final class InWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int SHOWN = 200;

    private InWords() {}

    /**
     * What, to whom and when.
     *
     * @param people about how many that is, where it is known
     */
    static String all(
            Broadcast.Body body,
            Function<Long, Optional<String>> tagNames,
            Function<Long, Optional<String>> articleTitles,
            Optional<Long> people) {
        return "「" + body.title() + "」：发给" + to(body.target(), tagNames)
                + people.map(many -> "（约 " + many + " 人）").orElse("") + "，"
                + (body.sendAt() == null ? "同意后立即发送" : time(body.sendAt()) + "发送") + "。内容："
                + content(body, articleTitles);
    }

    static String time(Instant at) {
        return TIME.format(at) + "（北京时间）";
    }

    private static String to(Target target, Function<Long, Optional<String>> tagNames) {
        if (target instanceof Target.Tag tag) {
            return tagNames.apply(tag.id()).map(name -> "标签「" + name + "」").orElse("标签 " + tag.id() + " ") + "的粉丝";
        }
        return target instanceof Target.PeopleList list ? "名单里的 " + list.size() + " 人" : "全部粉丝";
    }

    private static String content(Broadcast.Body body, Function<Long, Optional<String>> articleTitles) {
        if (body.article() != null) {
            return "图文" + articleTitles.apply(body.article()).orElse("");
        } else if (body.draft() != null) {
            return "图文";
        } else if (body.contents().get(0) instanceof Content.Text text) {
            return shortened(text.text());
        }
        if (body.contents().get(0) instanceof Content.Voice) {
            return "1 段语音";
        }
        return body.contents().get(0) instanceof Content.Video
                ? "1 个视频"
                : body.contents().size() + " 张图片";
    }

    /** Never in the middle of an emoji, which takes two chars. */
    private static String shortened(String text) {
        boolean fits = text.codePointCount(0, text.length()) <= SHOWN;
        return fits ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
