package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.OTHER;
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
import io.siyuflow.engine.Processes.Start;
import io.siyuflow.shared.ClockMoved;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.Api;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class ProcessesByCodeTest {

    @Autowired
    Processes processes;

    @Autowired
    Story story;

    @Autowired
    Vendor vendor;

    @Autowired
    SwitchableAccounts accounts;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Instances instances;

    @Autowired
    CallHistory history;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private String words;
    private String key;

    @BeforeEach
    void deploy() {
        words = UUID.randomUUID().toString();
        key = "order-" + words;
        vendor.reset();
        story.deploy("publish-and-wait", "act-at-time", "send-once");
    }

    @AfterEach
    void setBack() {
        accounts.enabled = true;
        accounts.held = false;
        events.publishEvent(new AccountChanged(SHOP, true));
        events.publishEvent(new ClockMoved(Duration.ZERO));
    }

    @Test
    void knowsItsInputsAndIsFoundByTheSubjectOfEachWait() {
        assertThat(processes.start(order())).isTrue();
        await().untilAsserted(() -> assertThat(story.path(key)).contains("wait"));

        assertThat(story.receive(finished("second-" + words))).isInstanceOf(Correlation.TooEarly.class);
        assertThat(story.receive(finished("m-" + words))).isEqualTo(new Correlation.Taken("publish-and-wait", key));
        assertThat(story.receive(finished("second-" + words)))
                .isEqualTo(new Correlation.Taken("publish-and-wait", key));

        assertThat(story.stateOf(key)).isEqualTo("ENDED");
        assertThat(story.path(key))
                .containsExactly("start", "publish", "wait", "await-first", "await-second", "end-finished");
        assertThat(story.named(key, "words,value")).isEqualTo(words);
        assertThat(story.named(key, "awaitFirst,value,msgId")).isEqualTo("m-" + words);
        assertThat(vendor.calls).containsExactly("send " + words);
    }

    @Test
    void takesWhatCameLongBeforeItWaitedAsSoonAsItWaits() {
        MpEvent early = finished("m-" + words);
        jdbc.sql(
                        "insert into callback_event (account_id, dedup_key, type, subject, payload, occurred_at, received_at, state,"
                                + " next_attempt_at) values (?, ?, 'mp.broadcast-finished', ?, ?::jsonb, now(), now(), 'WAITING',"
                                + " now() + interval '1 hour')")
                .params(
                        SHOP.value(),
                        words,
                        early.subject(),
                        Api.json().valueToTree(early).toString())
                .update();

        processes.start(order());

        await().untilAsserted(() -> assertThat(story.path(key)).contains("await-second"));
    }

    @Test
    void startsOnceAndTheSecondTransactionGoesOn() {
        processes.start(order());

        boolean again = transaction.execute(tx -> {
            boolean started = processes.start(order());
            jdbc.sql("insert into engine_start values (?, now())")
                    .param("other-" + words)
                    .update();
            return started;
        });

        assertThat(again).isFalse();
        assertThat(kept("other-" + words)).isOne();
        story.awaitState(key, "RUNNING");
        await().untilAsserted(() -> assertThat(vendor.sent(words)).isOne());
    }

    @Test
    void ofTwoThatStartTheSameAtOnceOneDoes() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> starts =
                List.of(threads.submit(() -> meetAndStart(together)), threads.submit(() -> meetAndStart(together)));

        assertThat(List.of(starts.get(0).get(), starts.get(1).get())).containsExactlyInAnyOrder(true, false);
        threads.shutdown();
    }

    private boolean meetAndStart(CyclicBarrier together) throws Exception {
        together.await();
        return processes.start(order());
    }

    @Test
    void isNotStartedAgainWhenItWasForgotten() {
        processes.start(order());
        processes.cancel(SHOP, key, "不发了");
        jdbc.sql("delete from engine_context where business_key = ?").param(key).update();

        assertThat(processes.start(order())).isFalse();
    }

    @Test
    void leavesNothingBehindWhenTheCallerRollsBack() {
        transaction.executeWithoutResult(tx -> {
            processes.start(order());
            tx.setRollbackOnly();
        });

        assertThat(kept(key)).isZero();
        assertThat(processes.start(order())).isTrue();
    }

    @Test
    void saysWhichInputsDoNotFit() {
        assertThatThrownBy(() -> processes.start(
                        new Start(SHOP, "publish-and-wait", key, null, Map.of("words", "x", "colour", "red"))))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("siyuflow.inputs")
                .hasMessageContaining("多了 openid")
                .hasMessageContaining("缺少 colour");
        assertThatThrownBy(() -> processes.start(new Start(SHOP, "no-such-process", key, null, Map.of())))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("没有部署流程 no-such-process");
    }

    @Test
    void startsNothingForAnAccountThatIsSwitchedOff() {
        accounts.enabled = false;

        assertThatThrownBy(() -> processes.start(order())).hasMessageContaining("已停用");
    }

    @Test
    void anEventStartsTheSameProcessToo() {
        String byEvent = story.taken(new MpEvent.VoiceReceived("o-" + words, "1", "m", "amr", null));

        assertThat(story.named(byEvent, "words,value")).isNull();
        assertThat(story.path(byEvent)).startsWith("start", "publish");
    }

    @Test
    void cancelledItMakesNoMoreCallsAndSaysWhy() {
        accounts.held = true;
        processes.start(order());

        assertThat(processes.cancel(OTHER, key, "别人的")).isFalse();
        assertThat(processes.cancel(SHOP, key, "运营取消")).isTrue();
        accounts.held = false;
        processes.start(
                new Start(SHOP, "publish-and-wait", "next-" + key, null, Map.of("words", "next", "openid", "o")));
        await().untilAsserted(() -> assertThat(vendor.sent("next")).isOne());

        assertThat(vendor.sent(words)).isZero();
        assertThat(instances.find(SHOP, key).orElseThrow().instance().endedReason())
                .isEqualTo("运营取消");
        assertThat(story.stateOf(key)).isEqualTo("ENDED");
        assertThat(processes.cancel(SHOP, key, "再取消")).isFalse();
    }

    @Test
    void aCallUnderWayEndsInTheLedgerWhenItsInstanceIsCancelled() throws Exception {
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        vendor.sends = (message, context) -> {
            calling.countDown();
            passed(cancelled);
            return Outcome.done(new Vendor.Send.Sent("late"));
        };
        processes.start(order());
        passed(calling);

        processes.cancel(SHOP, key, "运营取消");
        cancelled.countDown();

        await().untilAsserted(() -> assertThat(history.search(SHOP, CallHistory.Filter.ofInstance(key), 0, 1)
                        .items()
                        .get(0)
                        .state())
                .isEqualTo(CallState.DONE));
        assertThat(story.path(key)).containsExactly("start", "publish");
        assertThat(story.stateOf(key)).isEqualTo("ENDED");
    }

    @Test
    void waitsUntilTheTimeThatAResultNamesAndAsLongAsItSays() {
        vendor.times = new Vendor.When.Times(clock.instant().plus(Duration.ofHours(2)), Duration.ofHours(3));
        processes.start(new Start(SHOP, "act-at-time", key, null, Map.of("what", "x")));

        assertThat(due()).isBetween("01:59:00", "02:00:01");
        events.publishEvent(new ClockMoved(Duration.ofMinutes(121)));
        await().untilAsserted(() -> assertThat(story.path(key)).contains("after-pause"));
        assertThat(story.stateOf(key)).isEqualTo("RUNNING");

        events.publishEvent(new ClockMoved(Duration.ofMinutes(302)));
        story.awaitState(key, "ENDED");
    }

    @Test
    void standsStillWhileTheAccountIsOff() {
        vendor.times = new Vendor.When.Times(clock.instant().plus(Duration.ofHours(2)), Duration.ZERO);
        processes.start(new Start(SHOP, "act-at-time", key, null, Map.of("what", "x")));
        accounts.enabled = false;
        events.publishEvent(new AccountChanged(SHOP, false));

        assertThat(suspendedTimers()).isOne();

        accounts.enabled = true;
        events.publishEvent(new AccountChanged(SHOP, true));
        events.publishEvent(new ClockMoved(Duration.ofHours(3)));
        story.awaitState(key, "ENDED");
    }

    private Start order() {
        return new Start(SHOP, "publish-and-wait", key, "order:" + words, Map.of("words", words, "openid", "o-1"));
    }

    private MpEvent finished(String id) {
        return new MpEvent.BroadcastFinished("", id, "send success", 1, 1, 1, 0, List.of());
    }

    private long kept(String businessKey) {
        return jdbc.sql("select count(*) from engine_start where business_key = ?")
                .param(businessKey)
                .query(Long.class)
                .single();
    }

    private String due() {
        return jdbc.sql(
                        "select to_char(j.duedate_ - now()::timestamp, 'HH24:MI:SS') from act_ru_job j"
                                + " join engine_context c on c.process_instance_id = j.process_instance_id_ where c.business_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private long suspendedTimers() {
        return jdbc.sql("select count(*) from act_ru_job j join engine_context c"
                        + " on c.process_instance_id = j.process_instance_id_"
                        + " where c.business_key = ? and j.suspension_state_ = 2")
                .param(key)
                .query(Long.class)
                .single();
    }

    private static void passed(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
