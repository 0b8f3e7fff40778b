package io.siyuflow.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siyuflow.account.Account;
import io.siyuflow.account.AccountKind;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.CallbackMode;
import io.siyuflow.account.Credentials;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.callback.EventCorrelator.Correlation;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

class CallbackIntakeTest {

    private static final AccountId ACCOUNT = new AccountId("wxsim000000000001");

    private final TestDatabase database = TestDatabase.create();
    private final MutableClock clock = new MutableClock();
    private final List<ReceivedEvent> recorded = new ArrayList<>();
    private final List<ReceivedEvent> answered = new ArrayList<>();
    private Consumer<ReceivedEvent> recording = this::note;
    private final AtomicInteger correlated = new AtomicInteger();
    private Function<ReceivedEvent, Correlation> process = event -> new Correlation.Ignored();
    private boolean enabled = true;
    private boolean late;
    private CallbackIntake intake;

    @BeforeEach
    void intakeOnARealDatabase() {
        intake = intake(database.jdbc(), database.transaction());
    }

    @Test
    void givesTheProcessesAnswerAndKeepsIt() {
        process = answering("欢迎");

        Optional<String> answer = intake.take(follow("k1"));

        assertThat(answer).contains("<欢迎>");
        assertThat(row("k1", "state")).isEqualTo("HANDLED");
        assertThat(row("k1", "answer")).isEqualTo("<欢迎>");
        assertThat(row("k1", "process_key")).isEqualTo("reply-to-follower");
    }

    @Test
    void tellsRecordersOnceThatAnEventWasAnsweredAndNothingWhenItWasOnlyAcknowledged() {
        process = answering("欢迎");
        intake.take(follow("k1"));
        intake.take(follow("k1"));
        process = event -> new Correlation.Ignored();
        intake.take(follow("k2"));

        assertThat(answered).hasSize(1);
        assertThat(answered.get(0)).isEqualTo(recorded.get(0));
    }

    @Test
    void tellsNoRecorderOfAnAnswerThatOnlyTellsWechatWhatToDo() {
        process = event -> {
            AnswerSlot.offer(new PassiveAnswer() {
                @Override
                public String render(Reading reading) {
                    return "<transfer>";
                }

                @Override
                public boolean isSaid() {
                    return false;
                }
            });
            return new Correlation.Taken("reply-to-message", "evt-" + event.id());
        };

        assertThat(intake.take(follow("k1"))).contains("<transfer>");
        assertThat(answered).isEmpty();
    }

    @Test
    void givesWechatsRepeatTheSameAnswerAndHandlesItOnce() {
        process = answering("欢迎");

        Optional<String> first = intake.take(follow("k1"));
        Optional<String> repeat = intake.take(follow("k1"));

        assertThat(repeat).isEqualTo(first);
        assertThat(correlated).hasValue(1);
        assertThat(recorded).hasSize(1);
    }

    @Test
    void handlesConcurrentRepeatsOnceAndAnswersAllAlike() throws Exception {
        process = event -> {
            pause(50);
            return answering("欢迎").apply(event);
        };
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        Callable<Optional<String>> repeat = () -> {
            go.await();
            return intake.take(follow("k1"));
        };

        List<Future<Optional<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(pool.submit(repeat));
        }
        go.countDown();

        for (Future<Optional<String>> answer : answers) {
            assertThat(answer.get()).contains("<欢迎>");
        }
        assertThat(correlated).hasValue(1);
        pool.shutdown();
    }

    @Test
    void keepsAnEventNobodyIsBoundTo() {
        Optional<String> answer = intake.take(follow("k1"));

        assertThat(answer).isEmpty();
        assertThat(row("k1", "state")).isEqualTo("IGNORED");
        assertThat(recorded).hasSize(1);
    }

    @Test
    void recordsButStartsNothingForAnAccountThatIsSwitchedOff() {
        process = answering("欢迎");
        enabled = false;

        Optional<String> answer = intake.take(follow("k1"));

        assertThat(answer).isEmpty();
        assertThat(recorded).hasSize(1);
        assertThat(correlated).hasValue(0);
    }

    @Test
    void keepsAnEventWhoseProcessThrowsAndTakesItUpAgain() {
        process = event -> {
            throw new IllegalStateException("坏流程");
        };

        Optional<String> answer = intake.take(follow("k1"));

        assertThat(answer).isEmpty();
        assertThat(row("k1", "state")).isEqualTo("FAILED");
        assertThat(row("k1", "error")).asString().contains("坏流程");

        process = event -> {
            assertThat(AnswerSlot.offer(reading -> "too late")).isFalse();
            return new Correlation.Taken("reply-to-follower", "evt-" + event.id());
        };
        assertThat(intake.takeUpNextDue()).as("before its time").isFalse();
        clock.advance(Duration.ofSeconds(6));
        assertThat(intake.takeUpNextDue()).isTrue();

        assertThat(row("k1", "state")).isEqualTo("HANDLED");
        assertThat(row("k1", "error")).isNull();
    }

    @Test
    void aConnectionThatBreaksCostsATryAndNotTheAnswer() {
        AtomicInteger tries = new AtomicInteger();
        process = event -> {
            if (tries.incrementAndGet() == 1) {
                database.jdbc()
                        .sql("select pg_terminate_backend(pg_backend_pid())")
                        .query()
                        .listOfRows();
            }
            return answering("hello").apply(event);
        };

        Optional<String> answer = intake.take(follow("k1"));

        assertThat(answer).contains("<hello>");
        assertThat(tries).hasValue(2);
        assertThat(row("k1", "state")).isEqualTo("HANDLED");
    }

    @Test
    void leavesAnEventThatFailsForADayToAPerson() {
        process = event -> {
            throw new IllegalStateException("坏流程");
        };
        intake.take(follow("k1"));

        int attempts = 0;
        for (int i = 0; i < 200; i++) {
            clock.advance(Duration.ofMinutes(30));
            attempts += intake.takeUpNextDue() ? 1 : 0;
        }

        assertThat(attempts).isBetween(20, 60);
        assertThat(row("k1", "state")).isEqualTo("FAILED");
        assertThat(row("k1", "next_attempt_at")).isNull();
    }

    @Test
    void looksForTheInstanceOfAnEarlyEventLessAndLessOftenForADay() {
        process = event -> new Correlation.TooEarly();
        intake.take(follow("k1"));

        while (row("k1", "next_attempt_at") instanceof Timestamp next && correlated.get() < 100) {
            clock.advance(Duration.between(clock.instant(), next.toInstant()));
            intake.takeUpNextDue();
        }

        assertThat(correlated).hasValueBetween(25, 45);
        assertThat(row("k1", "state")).isEqualTo("WAITING");
        assertThat(row("k1", "next_attempt_at")).isNull();
    }

    @Test
    void anEventThatNobodyIsBoundToAnyMoreIsLeftAlone() {
        process = event -> {
            throw new IllegalStateException("坏流程");
        };
        intake.take(follow("k1"));
        process = event -> new Correlation.TooEarly();
        intake.take(follow("k2"));

        process = event -> new Correlation.Ignored();
        clock.advance(Duration.ofSeconds(6));

        assertThat(intake.takeUpNextDue()).isTrue();
        assertThat(intake.takeUpNextDue()).isTrue();
        assertThat(intake.takeUpNextDue())
                .as("neither stands first in line for ever")
                .isFalse();
        assertThat(row("k1", "state")).isEqualTo("IGNORED");
        assertThat(row("k2", "state")).isEqualTo("IGNORED");
    }

    @Test
    void recordsAnEventOnceWhateverBecomesOfItsProcess() {
        process = event -> {
            throw new IllegalStateException("坏流程");
        };
        intake.take(follow("k1"));
        assertThat(notes()).as("while the process still fails").isOne();

        clock.advance(Duration.ofSeconds(6));
        intake.takeUpNextDue();
        process = event -> new Correlation.Taken("reply-to-follower", "evt-" + event.id());
        clock.advance(Duration.ofSeconds(30));
        assertThat(intake.takeUpNextDue()).isTrue();

        assertThat(row("k1", "state")).isEqualTo("HANDLED");
        assertThat(notes()).isOne();
    }

    @Test
    void keepsAnEventThatCantBeRecordedAndRecordsItLater() {
        recording = event -> {
            throw new IllegalStateException("坏记录");
        };
        assertThat(intake.take(follow("k1"))).isEmpty();
        assertThat(row("k1", "error")).asString().contains("坏记录");

        recording = this::note;
        process = event -> new Correlation.Taken("reply-to-follower", "evt-" + event.id());
        clock.advance(Duration.ofSeconds(6));
        intake.takeUpNextDue();

        assertThat(row("k1", "state")).isEqualTo("HANDLED");
        assertThat(notes()).isOne();
    }

    @Test
    void triesAConflictAgainAtOnce() {
        process = event -> {
            if (correlated.get() < 3) {
                throw new CannotAcquireLockException("another node was faster");
            }
            return new Correlation.Taken("reply-to-follower", "evt-" + event.id());
        };

        intake.take(follow("k1"));

        assertThat(row("k1", "state")).isEqualTo("HANDLED");
        assertThat(correlated).hasValue(3);
    }

    @Test
    void triesABrokenConnectionAgainAtOnceSoThatTheAnswerIsStillGiven() {
        process = event -> {
            if (correlated.get() == 1) {
                throw new DataAccessResourceFailureException("the connection broke while it lay in the pool");
            }
            return answering("欢迎").apply(event);
        };

        assertThat(intake.take(follow("k1"))).contains("<欢迎>");
    }

    @Test
    void holdsAnEventThatCameBeforeTheInstanceThatWantsIt() {
        process = event -> new Correlation.TooEarly();
        intake.take(follow("k1"));
        assertThat(row("k1", "state")).isEqualTo("WAITING");

        process = event -> new Correlation.Taken("send-broadcast", "broadcast-1");
        clock.advance(Duration.ofSeconds(6));
        intake.takeUpNextDue();

        assertThat(row("k1", "state")).isEqualTo("HANDLED");
        assertThat(recorded).as("recorded with the event itself, not again").hasSize(1);
    }

    @Test
    void waitsForNoProcessOnceAModuleHasWrittenWhatALateEventTells() {
        process = event -> new Correlation.TooEarly();
        intake.take(follow("k1"));

        late = true;
        clock.advance(Duration.ofSeconds(6));
        intake.takeUpNextDue();
        intake.take(follow("k2"));

        assertThat(row("k1", "state")).isEqualTo("IGNORED");
        assertThat(row("k2", "state")).isEqualTo("IGNORED");
        assertThat(intake.takeUpNextDue()).as("tried again").isFalse();
    }

    @Test
    void leavesNoTraceOfARehearsal() {
        process = answering("欢迎");

        assertThat(intake.rehearse(follow("warm-up-1"))).contains("<欢迎>");

        assertThat(database.jdbc()
                        .sql("select count(*) from callback_event")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void acknowledgesNothingWhileTheDatabaseIsAway() {
        DriverManagerDataSource away =
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1");
        CallbackIntake homeless =
                intake(JdbcClient.create(away), new TransactionTemplate(new JdbcTransactionManager(away)));

        assertThatThrownBy(() -> homeless.take(follow("k1"))).isInstanceOf(RuntimeException.class);
        assertThat(intake.take(follow("k1")))
                .as("WeChat's repeat, the database being back")
                .isEmpty();
        assertThat(row("k1", "state")).isEqualTo("IGNORED");
    }

    private CallbackIntake intake(JdbcClient jdbc, TransactionTemplate transaction) {
        var json = JsonMapper.builder()
                .findAndAddModules()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        return new CallbackIntake(
                new Inbox(jdbc, json),
                new OneAccount(),
                List.of(new Recording()),
                event -> {
                    correlated.incrementAndGet();
                    return process.apply(event);
                },
                transaction,
                clock,
                new CallbackSettings(DataSize.ofKilobytes(256), Duration.ofMinutes(5), Duration.ofHours(24)));
    }

    private final class Recording implements EventRecorder {

        @Override
        public void record(ReceivedEvent event) {
            recorded.add(event);
            recording.accept(event);
        }

        @Override
        public void answered(ReceivedEvent event) {
            answered.add(event);
        }

        @Override
        public boolean recordLate(ReceivedEvent event) {
            return late;
        }
    }

    /** What a module writes of an event goes with the transaction, unlike the list. */
    private void note(ReceivedEvent event) {
        database.jdbc()
                .sql(
                        "insert into autoreply_fallback (account_id, openid, said_at) values (?, gen_random_uuid()::text, now())")
                .param(event.account().value())
                .update();
    }

    private long notes() {
        return database.jdbc()
                .sql("select count(*) from autoreply_fallback")
                .query(Long.class)
                .single();
    }

    private static Function<ReceivedEvent, Correlation> answering(String text) {
        return event -> {
            AnswerSlot.offer(reading -> "<" + text + ">");
            return new Correlation.Taken("reply-to-follower", "evt-" + event.id());
        };
    }

    private Reading follow(String dedupKey) {
        MpEvent event = new MpEvent.Followed("oUser1", "ch_1", "TICKET");
        return new Reading(ACCOUNT, event, dedupKey, clock.instant(), "gh_sim", true);
    }

    private Object row(String dedupKey, String column) {
        return database.jdbc()
                .sql("select " + column + " from callback_event where dedup_key = ?")
                .param(dedupKey)
                .query()
                .singleRow()
                .get(column);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class OneAccount implements Accounts {

        @Override
        public List<Account> all() {
            return List.of(new Account(
                    ACCOUNT, Platform.MP, "测试号", enabled, null, null, AccountKind.SERVICE, CallbackMode.SAFE));
        }

        @Override
        public Optional<Account> find(AccountId id) {
            return all().stream().filter(account -> account.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Credentials> credentials(AccountId id) {
            return Optional.empty();
        }

        @Override
        public void block(AccountId id, String reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void unblock(AccountId id) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class MutableClock extends Clock {

        private Instant now = Instant.parse("2026-01-05T08:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
