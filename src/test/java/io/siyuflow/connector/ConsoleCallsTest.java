package io.siyuflow.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.FakeWechat;
import io.siyuflow.testing.KnownAccounts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleCallsTest {

    record Made(String ticket, String url, int more) {}

    record Wanted(String scene) {}

    record Code(String ticket, String url) {}

    private final FakeWechat wechat = new FakeWechat();
    private final ConsoleCalls calls = new ConsoleCalls(wechat, Api.json());

    @Test
    void givesTheResultInTheCallersOwnWords() {
        answers(Outcome.done(new Made("T", "http://q", 7)));

        assertThat(call()).isEqualTo(new Code("T", "http://q"));
        assertThat(wechat.made("x").get(0).request().get("scene").asText()).isEqualTo("ch_1");
    }

    @Test
    void waitsForSomebodyElsesCallOfTheSameKeyInsteadOfItsDeadline() {
        answers(
                Outcome.tryLater(Duration.ofSeconds(30), Calls.UNDER_WAY, "同一调用正在进行"),
                Outcome.done(new Made("T", "http://q", 7)));

        assertThat(call().ticket()).isEqualTo("T");
    }

    @Test
    void doesNotKeepThePersonWaitingForLong() {
        answers(Outcome.tryLater(Duration.ofMinutes(10), "45009", "今天的调用次数已用完"));

        assertThatThrownBy(this::call).isInstanceOf(RequestRefused.class).hasMessage("今天的调用次数已用完，请稍后再试");
        assertThat(wechat.made("x")).hasSize(1);
    }

    @Test
    void saysWhyItWasNotDone() {
        answers(Outcome.rejected("84074", "成员没有客户联系权限"));
        assertThatThrownBy(this::call).hasMessage("成员没有客户联系权限（错误码 84074）");

        answers(Outcome.blocked("40164", "调用 IP 不在白名单"));
        assertThatThrownBy(this::call).hasMessageContaining("IP 不在白名单").hasMessageContaining("测试连接");

        answers(Outcome.skipped("没有要做的"));
        assertThatThrownBy(this::call).hasMessage("没有要做的");
    }

    @Test
    void saysThatNobodyKnowsWhetherItWasDone() {
        wechat.answer("x", order -> {
            throw new ResultUnknown("time-out", null);
        });

        assertThatThrownBy(this::call).hasMessageContaining("不知道是否已生效");
    }

    private void answers(Outcome<?>... outcomes) {
        Deque<Outcome<?>> left = new ArrayDeque<>(List.of(outcomes));
        wechat.answer("x", order -> left.size() > 1 ? left.poll() : left.peek());
    }

    private Code call() {
        return calls.make(KnownAccounts.MP, "x", new Wanted("ch_1"), "key-" + System.nanoTime(), Code.class);
    }
}
