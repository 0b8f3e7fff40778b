package io.siyuflow.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.broadcast.Chunk.State;
import io.siyuflow.shared.Content;
import io.siyuflow.testing.KnownAccounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConclusionTest {

    @Test
    void whatWasOnlySentInPartAlwaysSaysWhy() {
        Conclusion end =
                Conclusion.of(List.of(chunk(1, State.SENT, "send success"), chunk(2, State.WAITING, null)), null);

        assertThat(end.state()).isEqualTo(io.siyuflow.broadcast.State.PARTLY_SENT);
        assertThat(end.why()).isEqualTo("有 1 批没有发送");
    }

    @Test
    void aResultThatWechatDoesNotTellIsNotCalledAFailure() {
        assertThat(FinishStatus.words("UNKNOWN")).contains("不知道是否已发出").doesNotContain("没有发出：");
        assertThat(FinishStatus.words("OTHER")).contains("不知道是否已发出");
        assertThat(FinishStatus.words("send fail")).startsWith("微信没有发出：发送失败");
        assertThat(FinishStatus.words("err(20002)")).contains("色情");
    }

    @Test
    void aLongTextIsNotCutInsideAnEmoji() {
        String words = InWords.all(
                text("好".repeat(199) + "😀" + "再见"),
                tag -> Optional.empty(),
                article -> Optional.empty(),
                Optional.empty());

        assertThat(words).endsWith("好😀…");
    }

    private static Chunk chunk(int number, State state, String status) {
        return new Chunk(
                number, 0, 0, "c" + number, state, null, null, null, null, null, status, null, null, null, null);
    }

    private static Broadcast.Body text(String text) {
        return new Broadcast.Body(
                1,
                1,
                KnownAccounts.MP,
                "新年",
                new Target.Everybody(),
                List.of(new Content.Text(text)),
                null,
                null,
                false,
                true,
                io.siyuflow.broadcast.State.APPROVING,
                null,
                "anna",
                Instant.EPOCH,
                Instant.EPOCH,
                "anna",
                null,
                null,
                null,
                null,
                new Progress(0, 0, null, null, null, null, false));
    }
}
