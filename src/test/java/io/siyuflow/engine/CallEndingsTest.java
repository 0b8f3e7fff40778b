package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.callback.MpEvent;
import io.siyuflow.connector.Calls;
import io.siyuflow.connector.InvalidRequest;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What each outcome of a call means to the process, told by hand of a task that no worker has. */
@EngineTest
class CallEndingsTest {

    @Autowired
    CallEndings endings;

    @Autowired
    Story story;

    @Autowired
    ExternalTaskService tasks;

    @Autowired
    WorkerId worker;

    @Autowired
    WorkerSettings settings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ConnectorWorker connectors;

    private String instance;
    private LockedExternalTask locked;

    /** Locked in the transaction that makes it, as this node's worker would lock it. */
    @BeforeEach
    void aCallWaits() {
        story.deploy("send-or-explain");
        connectors.stop(); // else it has the task as soon as it is made, or put off
        transaction.executeWithoutResult(tx -> {
            instance = story.taken(new MpEvent.MenuClicked("o-" + UUID.randomUUID(), "k"));
            locked = tasks.fetchAndLock(50, worker.id()).topic("test.send", 600_000).execute().stream()
                    .filter(task -> instance.equals(task.getBusinessKey()))
                    .findFirst()
                    .orElseThrow();
        });
    }

    @AfterEach
    void callsAreMadeAgain() {
        connectors.start();
    }

    @Test
    void doneGoesOnWithTheResult() {
        endings.ended(call(Instant.now()), Outcome.done(new Vendor.Send.Sent("m-1")));

        assertThat(story.path(instance)).containsExactly("start", "send", "end-sent");
        assertThat(story.named(instance, "send,value,id")).isEqualTo("m-1");
        assertThat(story.named(instance, "sendOutcome,value")).isEqualTo("Done");
    }

    @Test
    void readsTheInstanceOnce() {
        List<String> asked = CountingStatements.during(
                () -> endings.ended(call(Instant.now()), Outcome.done(new Vendor.Send.Sent("m-1"))));

        assertThat(asked)
                .extracting(statement -> statement.replaceAll("(?i)^(\\w+) (?:.*?from |into )?(\\w+).*", "$1 $2"))
                .containsExactly(
                        "select engine_context",
                        "select ACT_RU_EXECUTION",
                        "select ACT_RU_EXT_TASK",
                        "select ACT_RU_EXT_TASK", // again, by its execution: the engine's tree does not take it
                        "delete ACT_RU_EXT_TASK",
                        "delete ACT_RU_EXECUTION",
                        "delete ACT_RU_EXECUTION",
                        "update engine_context",
                        "commit");
    }

    @Test
    void skippedGoesOnAndSaysWhy() {
        endings.ended(call(Instant.now()), Outcome.skipped("窗口已关"));

        assertThat(story.stateOf(instance)).isEqualTo("ENDED");
        assertThat(story.named(instance, "sendOutcome,value")).isEqualTo("Skipped");
    }

    @Test
    void rejectedTakesTheWayThatCatchesItsCode() {
        endings.ended(call(Instant.now()), Outcome.rejected("45015", "超出回复期限"));

        assertThat(story.path(instance)).containsExactly("start", "send", "closed", "end-closed");
    }

    @Test
    void rejectedGoesOnWithARefusedResultWhereNobodyCatchesItsCode() {
        endings.ended(call(Instant.now()), Outcome.rejected("40003", "不是有效的关注者"));

        assertThat(story.path(instance)).containsExactly("start", "send", "end-sent");
        assertThat(story.named(instance, "sendOutcome,value")).isEqualTo("Rejected");
    }

    @Test
    void blockedStandsStillAtOnce() {
        endings.ended(call(Instant.now()), Outcome.blocked("40164", "IP 不在白名单"));

        assertThat(task().getRetries()).isZero();
        assertThat(story.incidents(instance)).containsExactly("40164：IP 不在白名单");
    }

    @Test
    void tryLaterWaitsWithoutUsingUpTries() {
        Instant before = Instant.now();
        endings.ended(call(before), Outcome.tryLater(Duration.ofHours(2), "45009", "额度用完"));

        assertThat(task().getRetries()).isEqualTo(settings.tries());
        assertThat(task().getLockExpirationTime().toInstant()).isAfter(before.plus(Duration.ofMinutes(119)));
        assertThat(story.incidents(instance)).isEmpty();
    }

    @Test
    void tryLaterEndsWithAnIncidentWhenItHasWaitedTooLongUnlessWeHoldItOurselves() {
        Instant longAgo = Instant.now().minus(settings.ceiling()).minusSeconds(60);

        endings.ended(call(longAgo), Outcome.tryLater(Duration.ofHours(2), Calls.HELD, "已全部停发"));
        assertThat(story.incidents(instance)).isEmpty();
        lockAgain();
        endings.ended(call(longAgo), Outcome.tryLater(Duration.ofHours(2), "45009", "额度用完"));
        assertThat(story.incidents(instance)).singleElement().asString().contains("已等待超过", "额度用完");
    }

    @Test
    void whatIsThrownIsTriedAgainWithPausesAndThenStandsStill() {
        endings.failed(call(Instant.now()), new IllegalStateException("读不懂"));

        assertThat(task().getRetries()).isEqualTo(settings.tries() - 1);
        assertThat(story.incidents(instance)).isEmpty();
    }

    @Test
    void anUnknownResultAndAWrongRequestAreNeverTriedAgain() {
        endings.failed(call(Instant.now()), new ResultUnknown("微信没有回应", new java.io.IOException("timeout")));
        assertThat(task().getRetries()).isZero();

        aCallWaits();
        endings.failed(call(Instant.now()), new InvalidRequest("缺少 openid"));
        assertThat(task().getRetries()).isZero();
        assertThat(story.incidents(instance)).containsExactly("缺少 openid");
    }

    private CallTask call(Instant created) {
        return new CallTask(
                locked.getId(),
                locked.getTopicName(),
                instance,
                locked.getProcessInstanceId(),
                locked.getProcessDefinitionId(),
                locked.getActivityId(),
                locked.getActivityInstanceId(),
                locked.getRetries(),
                created,
                new WaitingCall(SHOP, null));
    }

    private ExternalTask task() {
        return tasks.createExternalTaskQuery().externalTaskId(locked.getId()).singleResult();
    }

    private void lockAgain() {
        tasks.unlock(locked.getId());
        tasks.lock(locked.getId(), worker.id(), 600_000);
    }
}
