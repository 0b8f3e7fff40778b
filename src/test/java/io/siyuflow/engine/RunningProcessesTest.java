package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.siyuflow.account.AccountChanged;
import io.siyuflow.callback.EventCorrelator.Correlation;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.connector.CallHistory;
import io.siyuflow.connector.CallState;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.ClockMoved;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@EngineTest
class RunningProcessesTest {

    @Autowired
    Story story;

    @Autowired
    Vendor vendor;

    @Autowired
    SwitchableAccounts accounts;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    CallHistory history;

    @Autowired
    ManagementService jobs;

    private String openid;

    @BeforeEach
    void deploy() {
        openid = "o-" + UUID.randomUUID();
        vendor.reset();
        story.deploy("send-once", "find-and-decide", "send-each", "send-or-explain", "mark-both", "ask-for-words");
    }

    @AfterEach
    void setBack() {
        accounts.enabled = true;
        accounts.held = false;
        accounts.blocked = null;
        events.publishEvent(new AccountChanged(SHOP, true));
        events.publishEvent(new ClockMoved(Duration.ZERO));
    }

    @Test
    void gathersDecidesAndActsWithinTheTransactionOfTheEvent() {
        vendor.items = List.of(new Vendor.Item("一"));

        String instance = story.taken(new MpEvent.Followed(openid, "", ""));

        assertThat(story.stateOf(instance)).isEqualTo("ENDED");
        assertThat(story.path(instance))
                .containsExactly(
                        "start", "find-items", "decide-greeting", "has-greeting", "note-greeting", "end-greeted");
        assertThat(story.named(instance, "decision,value,fired,0")).isEqualTo("有内容就问候");
        assertThat(vendor.calls).containsExactly("note 你好 " + openid);
    }

    @Test
    void takesTheOtherWayWhenTheRulesSaySo() {
        String instance = story.taken(new MpEvent.Followed(openid, "", ""));

        assertThat(story.path(instance)).endsWith("has-greeting", "end-silent").doesNotContain("note-greeting");
        assertThat(vendor.calls).isEmpty();
    }

    @Test
    void callsOutsideOnceTheTransactionIsCommitted() {
        String instance = story.taken(text("早上好"));

        story.awaitState(instance, "ENDED");

        assertThat(vendor.sent("早上好")).isOne();
        assertThat(story.path(instance)).containsExactly("start", "send", "end");
        assertThat(story.named(instance, "send,value,id")).isEqualTo("m-早上好");
        assertThat(story.named(instance, "sendOutcome,value")).isEqualTo("Done");
    }

    @Test
    void ignoresAnEventThatNothingIsBoundTo() {
        assertThat(story.receive(new MpEvent.Unfollowed(openid))).isInstanceOf(Correlation.Ignored.class);
    }

    @Test
    void makesOneCallPerItemInTheirOrder() {
        vendor.items = List.of(new Vendor.Item("一"), new Vendor.Item("二"), new Vendor.Item("三"));

        String instance = story.taken(new MpEvent.Scanned(openid, "s", ""));
        story.awaitState(instance, "ENDED");

        assertThat(vendor.calls).containsExactly("send 0：一", "send 1：二", "send 2：三");
        assertThat(story.path(instance))
                .containsExactly("start", "find-items", "send-item", "send-item", "send-item", "end");
    }

    @Test
    void passesALoopOverNothing() {
        String instance = story.taken(new MpEvent.Scanned(openid, "s", ""));

        assertThat(story.stateOf(instance)).isEqualTo("ENDED");
        assertThat(story.path(instance)).containsExactly("start", "find-items", "end");
    }

    @Test
    void takesTheDrawnWayForACaughtCode() {
        vendor.sends = (message, context) -> Outcome.rejected("45015", "超出回复期限");

        String instance = story.taken(new MpEvent.MenuClicked(openid, "k"));
        story.awaitState(instance, "ENDED");

        assertThat(story.path(instance)).containsExactly("start", "send", "closed", "end-closed");
    }

    @Test
    void goesOnWithARefusedResultForACodeThatNobodyCatches() {
        vendor.sends = (message, context) -> Outcome.rejected("40003", "不是有效的关注者");

        String instance = story.taken(new MpEvent.MenuClicked(openid, "k"));
        story.awaitState(instance, "ENDED");

        assertThat(story.path(instance)).containsExactly("start", "send", "end-sent");
        assertThat(story.named(instance, "sendOutcome,value")).isEqualTo("Rejected");
        assertThat(story.named(instance, "send,value")).isNull();
    }

    @Test
    void goesOnVisiblyWhenACallIsSkipped() {
        vendor.sends = (message, context) -> Outcome.skipped("没有内容");

        String instance = story.taken(text("x"));
        story.awaitState(instance, "ENDED");

        assertThat(story.named(instance, "sendOutcome,value")).isEqualTo("Skipped");
    }

    @Test
    void aStepBehindACallThatFailsBecomesAnIncidentAndTheCallIsNotMadeAgain() {
        story.deploy("send-and-note");
        vendor.beforeNote = () -> {
            throw new IllegalStateException("记不下来");
        };

        String instance = story.taken(new MpEvent.LocationReceived(openid, "1", 31.2, 121.4, 15, "上海"));

        await().untilAsserted(
                        () -> assertThat(story.incidents(instance)).containsExactly("IllegalStateException：记不下来"));
        vendor.beforeNote = () -> {};
        story.retry(instance);
        story.awaitState(instance, "ENDED");
        assertThat(vendor.calls).containsExactly("send 您好", "note " + openid);
    }

    @Test
    void oneFailingBranchLeavesTheOtherAloneAndBothAreKnownAfterwards() {
        AtomicInteger tries = new AtomicInteger();
        vendor.sends = (message, context) -> {
            tries.incrementAndGet();
            throw new IllegalStateException("connection refused");
        };

        String instance = story.taken(new MpEvent.ImageReceived(openid, "1", "p", "m1"));
        story.awaitState(instance, "FAILED");

        assertThat(tries).hasValue(3);
        assertThat(vendor.calls.stream().filter("mark left m1"::equals)).hasSize(1);
        assertThat(story.incidents(instance)).singleElement().asString().contains("connection refused");

        vendor.sends = (message, context) -> Outcome.rejected("40003", "不是有效的关注者");
        story.retry(instance);
        story.awaitState(instance, "ENDED");

        assertThat(vendor.calls.stream().filter("mark left m1"::equals)).hasSize(1);
        assertThat(vendor.calls).contains("mark last k-left m1 Rejected");
        assertThat(story.incidents(instance)).isEmpty();
    }

    @Test
    void parallelBranchesThatEndTogetherLoseNoUpdate() {
        CountDownLatch both = new CountDownLatch(2);
        vendor.marks = () -> meet(both, Outcome.done(new Vendor.Mark.Marked("left")));
        vendor.sends = (message, context) -> meet(both, Outcome.done(new Vendor.Send.Sent("right")));

        String instance = story.taken(new MpEvent.ImageReceived(openid, "1", "p", "m2"));
        story.awaitState(instance, "ENDED");

        assertThat(story.named(instance, "markLeft,value,id")).isEqualTo("left");
        assertThat(story.named(instance, "markRight,value,id")).isEqualTo("right");
        assertThat(story.path(instance)).containsOnlyOnce("mark-left", "mark-right", "mark-last", "end");
        assertThat(vendor.calls)
                .filteredOn(call -> call.startsWith("mark left"))
                .hasSize(1);
        assertThat(vendor.calls)
                .filteredOn(call -> call.startsWith("send right"))
                .hasSize(1);
    }

    @Test
    void handsTheAwaitedEventToTheInstanceOfItsSubjectAndStartsNothing() {
        String waiting = story.taken(new MpEvent.LinkReceived(openid, "1", "t", "d", "u"));

        Correlation correlation = story.receive(text("在的"));

        assertThat(correlation).isEqualTo(new Correlation.Taken("ask-for-words", waiting));
        story.awaitState(waiting, "ENDED");
        assertThat(vendor.calls).containsExactly("send 在的");
        assertThat(story.path(waiting)).endsWith("await-words", "answer-words", "end-answered");
    }

    @Test
    void wordsOfSomebodyElseStartTheirOwnProcess() {
        String waiting = story.taken(new MpEvent.LinkReceived(openid, "1", "t", "d", "u"));

        String other = story.taken(new MpEvent.TextReceived("o-else-" + openid, "2", "嗨"));

        assertThat(other).isNotEqualTo(waiting);
        assertThat(story.stateOf(waiting)).isEqualTo("RUNNING");
    }

    @Test
    void remindsWhenAnHourHasPassed() {
        String waiting = story.taken(new MpEvent.LinkReceived(openid, "1", "t", "d", "u"));

        events.publishEvent(new ClockMoved(Duration.ofMinutes(61)));

        story.awaitState(waiting, "ENDED");
        assertThat(vendor.calls).containsExactly("send 还在吗");
        assertThat(story.path(waiting)).endsWith("too-late", "remind", "end-reminded");
    }

    @Test
    void standsStillWhenTheAccountIsBlockedAndGoesOnWhenRetried() {
        vendor.sends = (message, context) -> Outcome.blocked("40164", "IP 不在白名单");

        String instance = story.taken(text("x"));
        story.awaitState(instance, "FAILED");

        assertThat(accounts.blocked).isEqualTo("IP 不在白名单");
        assertThat(story.incidents(instance)).containsExactly("40164：IP 不在白名单");
        assertThat(vendor.sent("x")).isOne();

        vendor.reset();
        story.retry(instance);
        story.awaitState(instance, "ENDED");
        assertThat(accounts.blocked).isNull();
    }

    @Test
    void comesBackToWhatIsPutOffWithoutCountingItAsAFailure() {
        vendor.sends = (message, context) -> context.attempt() < 6
                ? Outcome.tryLater(Duration.ofMillis(20), "45009", "超过频率")
                : Outcome.done(new Vendor.Send.Sent("1"));

        String instance = story.taken(text("x"));
        story.awaitState(instance, "ENDED");

        assertThat(vendor.sent("x")).isEqualTo(6);
    }

    @Test
    void holdsCallsUntilTheyAreLetGo() throws Exception {
        accounts.held = true;
        String instance = story.taken(text("x"));
        Thread.sleep(600);
        assertThat(vendor.calls).isEmpty();
        assertThat(story.stateOf(instance)).isEqualTo("RUNNING");

        accounts.held = false;

        story.awaitState(instance, "ENDED");
        assertThat(vendor.sent("x")).isOne();
    }

    @Test
    void suspendsTheInstancesOfAnAccountThatIsSwitchedOff() throws Exception {
        String waiting = story.taken(new MpEvent.LinkReceived(openid, "1", "t", "d", "u"));
        accounts.enabled = false;
        events.publishEvent(new AccountChanged(SHOP, false));

        events.publishEvent(new ClockMoved(Duration.ofMinutes(61)));
        Thread.sleep(1500);
        assertThat(story.path(waiting)).doesNotContain("too-late");

        accounts.enabled = true;
        events.publishEvent(new AccountChanged(SHOP, true));
        story.awaitState(waiting, "ENDED");
    }

    @Test
    void keepsTheOutcomeOfACallThatEndsWhileTheAccountIsOffAndGoesOnWithItAfterwards() throws Exception {
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch off = new CountDownLatch(1);
        vendor.sends = (message, context) -> {
            calling.countDown();
            passed(off);
            return Outcome.done(new Vendor.Send.Sent("kept"));
        };
        String instance = story.taken(text("x"));
        passed(calling);
        accounts.enabled = false;
        events.publishEvent(new AccountChanged(SHOP, false));
        off.countDown();
        await().untilAsserted(() -> assertThat(history.search(SHOP, CallHistory.Filter.ofInstance(instance), 0, 1)
                        .items()
                        .get(0)
                        .state())
                .isEqualTo(CallState.DONE));
        assertThat(story.stateOf(instance)).isEqualTo("RUNNING");

        accounts.enabled = true;
        events.publishEvent(new AccountChanged(SHOP, true));

        story.awaitState(instance, "ENDED");
        assertThat(vendor.sent("x")).isOne();
        assertThat(story.named(instance, "send,value,id")).isEqualTo("kept");
    }

    @Test
    void aCallThatANodeDiedInIsRepeatedOnlyIfItMayBe() {
        AtomicInteger deaths = new AtomicInteger(1);
        vendor.sends = (message, context) -> {
            if (deaths.getAndDecrement() > 0) {
                throw new NodeDies();
            }
            assertThat(context.earlierUnknown()).isTrue();
            return Outcome.done(new Vendor.Send.Sent("2"));
        };

        String instance = story.taken(text("x"));
        story.awaitState(instance, "ENDED");

        assertThat(vendor.sent("x")).isEqualTo(2);
    }

    @Test
    void aCallThatMustNotBeRepeatedWaitsForAPersonAfterTheNodeDied() {
        vendor.marks = () -> {
            throw new NodeDies();
        };
        String instance = story.taken(new MpEvent.ImageReceived(openid, "1", "p", "m3"));
        story.awaitState(instance, "FAILED");
        assertThat(vendor.calls).filteredOn("mark left m3"::equals).hasSize(1);

        vendor.marks = null;
        CallHistory.Summary unknown =
                history.search(SHOP, CallHistory.Filter.ofInstance(instance), 0, 10).items().stream()
                        .filter(call -> call.state() == CallState.UNKNOWN)
                        .findFirst()
                        .orElseThrow();
        history.resolve(SHOP, Long.parseLong(unknown.id()), false, "小王");

        story.awaitState(instance, "ENDED");
        assertThat(vendor.calls).filteredOn("mark left m3"::equals).hasSize(2);
    }

    @Test
    void aCallWhoseResultIsUnknownIsLookedUp() {
        vendor.marks = () -> {
            throw new ResultUnknown("read timed out", null);
        };
        vendor.found = java.util.Optional.of(Outcome.done(new Vendor.Mark.Marked("found")));

        String instance = story.taken(new MpEvent.ImageReceived(openid, "1", "p", "m4"));
        story.awaitState(instance, "ENDED");

        assertThat(vendor.calls).contains("mark last found Done");
    }

    @Test
    void aRequestThatBreaksItsConstraintsStandsStillAtOnce() {
        String instance = story.taken(text(""));
        story.awaitState(instance, "FAILED");

        assertThat(vendor.calls).isEmpty();
        assertThat(story.incidents(instance)).singleElement().asString().contains("text 不能为空");
    }

    @Test
    void aProcessThatThrowsTakesTheTransactionWithIt() {
        vendor.items = null;

        assertThatThrownBy(() -> story.receive(new MpEvent.Followed(openid, "", "")))
                .hasMessageContaining("findItems");
    }

    private MpEvent.TextReceived text(String words) {
        return new MpEvent.TextReceived(openid, "1", words);
    }

    private static <T> T meet(CountDownLatch all, T answer) {
        all.countDown();
        passed(all);
        return answer;
    }

    private static void passed(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the thread without a word to ledger or engine. */
    private static final class NodeDies extends Error {}
}
