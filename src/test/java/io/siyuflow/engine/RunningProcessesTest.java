package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.callback.EventCorrelator.Correlation;
import io.siyuflow.callback.MpEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class RunningProcessesTest {

    @Autowired
    Story story;

    @Autowired
    Vendor vendor;

    @BeforeEach
    void deploy() {
        vendor.reset();
        story.deploy("send-once", "find-and-decide", "send-each", "send-or-explain", "mark-both", "ask-for-words");
    }

    @Test
    void gathersDecidesAndActsWithinTheTransactionOfTheEvent() {
        vendor.items = List.of(new Vendor.Item("一"));

        String instance = story.taken(new MpEvent.Followed("o-1", "", ""));

        assertThat(story.stateOf(instance)).isEqualTo("ENDED");
        assertThat(story.path(instance))
                .containsExactly(
                        "start", "find-items", "decide-greeting", "has-greeting", "note-greeting", "end-greeted");
        assertThat(story.named(instance, "decision,value,fired,0")).isEqualTo("有内容就问候");
        assertThat(vendor.calls).containsExactly("note 你好 o-1");
    }

    @Test
    void callsOutsideOnceTheTransactionIsCommitted() {
        String instance = story.taken(new MpEvent.TextReceived("o-2", "1", "早上好"));

        story.awaitState(instance, "ENDED");

        assertThat(vendor.sent("早上好")).isOne();
        assertThat(story.path(instance)).containsExactly("start", "send", "end");
        assertThat(story.named(instance, "send,value,id")).isEqualTo("m-早上好");
        assertThat(story.named(instance, "sendOutcome,value")).isEqualTo("Done");
    }

    @Test
    void ignoresAnEventThatNothingIsBoundTo() {
        assertThat(story.receive(new MpEvent.Unfollowed("o-3"))).isInstanceOf(Correlation.Ignored.class);
    }
}
