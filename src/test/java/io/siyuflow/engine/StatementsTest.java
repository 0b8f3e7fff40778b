package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.callback.MpEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the engine asks the database for is what a callback costs; a statement more is a decision, not an accident. */
@EngineTest
class StatementsTest {

    @Autowired
    Story story;

    @Autowired
    Vendor vendor;

    private String openid;

    @BeforeEach
    void warm() {
        openid = "o-" + UUID.randomUUID();
        vendor.reset();
        story.deploy("send-once", "find-and-decide", "send-each", "send-or-explain", "mark-both", "ask-for-words");
        vendor.items = List.of(new Vendor.Item("一"));
        story.taken(new MpEvent.Followed(openid, "", ""));
        story.awaitState(story.taken(new MpEvent.MenuClicked(openid, "k")), "ENDED");
    }

    @Test
    void aProcessThatEndsBeforeTheAnswerCostsOneInsert() {
        List<String> asked = CountingStatements.during(() -> story.taken(new MpEvent.Followed(openid, "", "")));

        assertThat(asked).hasSize(2);
        assertThat(asked.get(0)).startsWith("insert into engine_context");
        assertThat(asked.get(1)).isEqualTo("commit");
    }

    @Test
    void aProcessThatStopsAtACallCostsAnExecutionATaskAndItsContext() {
        List<String> asked = CountingStatements.during(() -> story.taken(new MpEvent.TextReceived(openid, "1", "x")));

        assertThat(asked).hasSize(5);
        assertThat(asked.get(0)).startsWith("select c.business_key"); // some process waits for texts
        assertThat(asked.get(1)).startsWith("insert into ACT_RU_EXECUTION");
        assertThat(asked.get(2)).startsWith("insert into ACT_RU_EXT_TASK");
        assertThat(asked.get(3)).startsWith("insert into engine_context");
        assertThat(asked.get(4)).isEqualTo("commit");
    }
}
