package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyuflow.callback.MpEvent;
import io.siyuflow.connector.Outcome;
import io.siyuflow.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that share a database and nothing else. */
class TwoNodesTest {

    private ConfigurableApplicationContext one;
    private ConfigurableApplicationContext two;

    @BeforeEach
    void start() {
        String url = TestDatabase.create().url();
        one = node(url);
        two = node(url);
        story(one).deploy("send-once", "mark-both");
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    void makeEachCallOnceBetweenThem() {
        await().untilAsserted(() -> assertThat(two.getBean(ProcessModels.class).newest(SHOP, "send-once"))
                .isPresent());
        List<String> instances = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Story story = story(i % 2 == 0 ? one : two);
            instances.add(story.taken(new MpEvent.TextReceived("o-" + i, "1", "words " + i)));
            instances.add(story.taken(new MpEvent.ImageReceived("o-" + i, "2", "p", "m" + i)));
        }

        instances.forEach(instance -> story(one).awaitState(instance, "ENDED"));

        List<String> calls = new ArrayList<>(vendor(one).calls);
        calls.addAll(vendor(two).calls);
        for (int i = 0; i < 40; i++) {
            assertThat(calls).containsOnlyOnce("send words " + i, "mark left m" + i);
        }
        assertThat(calls).hasSize(40 + 3 * 40);
    }

    @Test
    void aNodeThatStopsEndsItsCallsAndLeavesTheRestToTheOther() {
        Vendor first = vendor(one);
        Vendor second = vendor(two);
        first.sends = (message, context) -> slowly(message.text());
        second.sends = (message, context) -> slowly(message.text());
        List<String> instances = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            instances.add(story(one).taken(new MpEvent.TextReceived("o-" + i, "1", "words " + i)));
        }
        await().until(() -> !first.calls.isEmpty());

        one.close();

        instances.forEach(instance -> story(two).awaitState(instance, "ENDED"));
        List<String> calls = new ArrayList<>(first.calls);
        calls.addAll(second.calls);
        assertThat(calls).hasSize(20).doesNotHaveDuplicates();
    }

    /** Its lock would end only after the time that is waited for here. */
    @Test
    void aNodeThatStopsLeavesNoTaskLockedThatItTookBeforeTheCommit() throws InterruptedException {
        Vendor first = vendor(one);
        Handover handover = one.getBean(Handover.class);
        await().until(() -> takesAny(handover));
        Thread closing = new Thread(one::close);
        TransactionTemplate transaction = new TransactionTemplate(one.getBean(PlatformTransactionManager.class));

        String instance = transaction.execute(tx -> {
            String started = story(one).taken(new MpEvent.TextReceived("o", "1", "just now"));
            closing.start();
            await().until(() -> !one.getBean(ConnectorWorker.class).isRunning());
            return started;
        });

        story(two).awaitState(instance, "ENDED");
        closing.join();
        List<String> calls = new ArrayList<>(first.calls);
        calls.addAll(vendor(two).calls);
        assertThat(calls).containsExactly("send just now");
    }

    private static boolean takesAny(Handover handover) {
        ExternalTaskEntity task = new ExternalTaskEntity();
        task.setTopicName("test.send");
        boolean taken = handover.take(task);
        handover.free(taken ? 1 : 0);
        return taken;
    }

    private static Outcome<Vendor.Send.Sent> slowly(String text) {
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Outcome.done(new Vendor.Send.Sent(text));
    }

    private static Story story(ConfigurableApplicationContext node) {
        return node.getBean(Story.class);
    }

    private static Vendor vendor(ConfigurableApplicationContext node) {
        return node.getBean(Vendor.class);
    }

    private static ConfigurableApplicationContext node(String url) {
        return new SpringApplicationBuilder(EngineWorld.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties(
                        "spring.datasource.url=" + url,
                        "siyuflow.processes-dir=src/test/resources/none",
                        "siyuflow.rules-dir=src/test/resources/none",
                        "siyuflow.worker.poll=100ms",
                        "siyuflow.worker.threads=10")
                .run();
    }
}
