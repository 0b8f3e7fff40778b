package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyuflow.callback.MpEvent;
import io.siyuflow.connector.Connectors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Which calls this node makes without fetching them, and that none is made which was never committed. */
@EngineTest
class HandoverTest {

    @Autowired
    Handover handover;

    @Autowired
    Connectors connectors;

    @Autowired
    WorkerSettings settings;

    @Autowired
    WorkerId worker;

    @Autowired
    Story story;

    @Autowired
    Vendor vendor;

    @Autowired
    ExternalTaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TransactionTemplate transaction;

    private final String openid = "o-" + UUID.randomUUID();

    @BeforeEach
    void deploy() {
        vendor.reset();
        story.deploy("send-once");
        roomIsBack();
    }

    @Test
    void aTaskIsInsertedLockedAndCarriedOutAfterTheCommit() {
        String instance = transaction.execute(tx -> {
            String started = text("现在");
            ExternalTask task = task(started);
            assertThat(task.getWorkerId()).isEqualTo(worker.id());
            assertThat(task.getLockExpirationTime()).isInTheFuture();
            assertThat(vendor.calls).isEmpty();
            return started;
        });

        story.awaitState(instance, "ENDED");
        assertThat(vendor.calls).containsExactly("send 现在");
        roomIsBack();
    }

    @Test
    void whatIsRolledBackIsNotCarriedOut() {
        transaction.executeWithoutResult(tx -> {
            text("不发");
            tx.setRollbackOnly();
        });

        roomIsBack();
        assertThat(vendor.calls).isEmpty();
    }

    @Test
    void whatIsGivenUpInTheSameTransactionIsNotCarriedOut() {
        transaction.executeWithoutResult(tx -> {
            ExternalTask task = task(text("算了"));
            runtime.deleteProcessInstance(task.getProcessInstanceId(), "given up");
        });

        roomIsBack();
        assertThat(vendor.calls).isEmpty();
    }

    @Test
    void withoutRoomATaskWaitsToBeFetched() {
        String instance = transaction.execute(tx -> {
            takeAllRoom();
            String started = text("稍后");
            assertThat(task(started).getWorkerId()).isNull();
            return started;
        });
        assertThat(vendor.calls).isEmpty();

        handover.free(settings.threads());

        story.awaitState(instance, "ENDED");
    }

    @Test
    void whatWaitsAlreadyIsFetchedFirst() {
        Handover behind = new Handover(connectors, worker, settings);
        behind.open(task -> {});
        ExternalTaskEntity task = new ExternalTaskEntity();
        task.setTopicName("test.send");

        assertThat(behind.take(task)).isFalse();
        behind.othersWait(false);
        assertThat(behind.take(task)).isTrue();
        behind.othersWait(true);
        assertThat(behind.take(task)).isFalse();
    }

    @Test
    void tasksOfOthersAndOfANodeThatStopsAreLeftAlone() {
        Handover open = new Handover(connectors, worker, settings);
        ExternalTaskEntity task = new ExternalTaskEntity();
        task.setTopicName("somebody-elses");
        open.open(t -> {});
        open.othersWait(false);

        assertThat(open.take(task)).isFalse();
        task.setTopicName("test.send");
        open.close();
        assertThat(open.take(task)).isFalse();
        assertThat(task.getWorkerId()).isNull();
    }

    @Test
    void aNodeThatStopsWaitsForWhatItTookAndCarriesItOut() throws InterruptedException {
        List<CallTask> carriedOut = new ArrayList<>();
        Handover stopping = new Handover(connectors, worker, settings);
        stopping.open(carriedOut::add);
        stopping.othersWait(false);
        ExternalTaskEntity task = new ExternalTaskEntity();
        task.setTopicName("test.send");
        CallTask call = new CallTask("t", "test.send", "k", "i", "d", "a", "a:1", null, Instant.now(), null);
        assertThat(stopping.take(task)).isTrue();

        stopping.close();

        assertThat(stopping.awaitAll(Duration.ofMillis(20))).isFalse();
        stopping.carryOut(call);
        assertThat(carriedOut).containsExactly(call);
        stopping.free(1);
        assertThat(stopping.awaitAll(Duration.ofMillis(20))).isTrue();
    }

    private String text(String words) {
        return story.taken(new MpEvent.TextReceived(openid, "1", words));
    }

    private ExternalTask task(String instance) {
        return tasks.createExternalTaskQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(instance)
                        .singleResult()
                        .getId())
                .singleResult();
    }

    private void roomIsBack() {
        takeAllRoom();
        handover.free(settings.threads());
    }

    /** The thread that fetches has some of it for the moments in which it looks. */
    private void takeAllRoom() {
        await().until(() -> {
            int room = handover.takeAll();
            if (room < settings.threads()) {
                handover.free(room);
            }
            return room == settings.threads();
        });
    }
}
