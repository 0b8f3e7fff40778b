package io.siyuflow.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.siyuflow.account.Account;
import io.siyuflow.account.AccountKind;
import io.siyuflow.account.CallbackMode;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.TestDatabase;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

class OutgoingCallsTest {

    private static final AccountId SHOP = new AccountId("wxshop0000000001");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final LocalValidatorFactoryBean VALIDATOR = new LocalValidatorFactoryBean();
    private static final ObjectMapper JSON = Api.json();

    static {
        VALIDATOR.afterPropertiesSet();
    }

    private final Repeatable repeatable = new Repeatable();
    private final Once once = new Once();
    private final Local local = new Local();
    private final Switches accounts = new Switches();
    private final AtomicBoolean crashing = new AtomicBoolean();
    private final Recorded recorder = new Recorded();
    private String key;
    private OutgoingCalls calls;

    @BeforeEach
    void wire() {
        key = UUID.randomUUID().toString();
        calls = node();
    }

    @Test
    void makesACallOnceAndGivesBackWhatWasRecorded() {
        Outcome<?> first = calls.make(order(repeatable, "你好"));
        Outcome<?> second = calls.make(order(repeatable, "你好"));

        assertThat(first).isEqualTo(Outcome.done(new Sent("1", List.of("a", "b"))));
        assertThat(second).isEqualTo(first);
        assertThat(repeatable.calls).hasSize(1);
        assertThat(column("state")).isEqualTo("DONE");
        assertThat(column("attempts")).isEqualTo("1");
    }

    @Test
    void endsAsTheCallItNeededFirstDid() {
        repeatable.answer = context -> {
            throw ConsoleCalls.notDone(Outcome.rejected("45001", "文件过大"));
        };

        assertThat(calls.make(order(repeatable, "x"))).isEqualTo(Outcome.rejected("45001", "文件过大"));
        assertThat(column("state")).isEqualTo("REJECTED");
    }

    @Test
    void givesBackSkippedAndRejectedAsRecordedToo() {
        repeatable.answer = context -> Outcome.rejected("45015", "超出回复期限");
        Outcome<?> rejected = calls.make(order(repeatable, "x"));
        repeatable.answer = context -> Outcome.done(null);

        assertThat(calls.make(order(repeatable, "x"))).isEqualTo(rejected);

        key = UUID.randomUUID().toString();
        repeatable.answer = context -> Outcome.skipped("没有内容");
        Outcome<?> skipped = calls.make(order(repeatable, "x"));

        assertThat(calls.make(order(repeatable, "x"))).isEqualTo(skipped);
        assertThat(repeatable.calls).hasSize(2);
    }

    @Test
    void tellsOnceHowACallEndedForGoodAndNothingOfTriesBefore() {
        once.answer = context -> Outcome.tryLater(Duration.ZERO, "-1", "系统繁忙");
        calls.make(order(once, "x"));
        assertThat(recorder.states).isEmpty();

        once.answer = context -> Outcome.done(null);
        calls.make(order(once, "x"));
        calls.make(order(once, "x"));
        calls.make(order(repeatable, "nobody asked to hear of these"));

        assertThat(recorder.states).containsExactly(CallState.DONE);
    }

    @Test
    void settlesNothingThatCouldNotBeRecordedToo() {
        recorder.full = true;

        assertThatThrownBy(() -> calls.make(order(once, "x"))).isInstanceOf(IllegalStateException.class);

        assertThat(column("state")).isEqualTo("STARTED");
    }

    @Test
    void tellsOfACallThatAPersonFoundToBeSent() {
        once.answer = context -> {
            throw new ResultUnknown("no answer", null);
        };
        assertThatThrownBy(() -> calls.make(order(once, "x"))).isInstanceOf(ResultUnknown.class);
        assertThat(recorder.states).isEmpty();

        history().resolve(SHOP, Long.parseLong(column("id")), true, "admin");

        assertThat(recorder.states).containsExactly(CallState.DONE);
    }

    @Test
    void makesOneCallHoweverManyNodesWantIt() throws Exception {
        repeatable.answer = context -> {
            sleep(200);
            return Outcome.done(new Sent("1", List.of()));
        };
        ExecutorService nodes = Executors.newFixedThreadPool(12);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Outcome<?>>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            OutgoingCalls node = node();
            answers.add(nodes.submit(() -> {
                together.await();
                return node.make(order(repeatable, "x"));
            }));
        }

        together.countDown();

        int done = 0;
        for (Future<Outcome<?>> answer : answers) {
            Outcome<?> outcome = answer.get();
            done += outcome instanceof Outcome.Done ? 1 : 0;
            assertThat(outcome).isInstanceOfAny(Outcome.Done.class, Outcome.TryLater.class);
        }
        nodes.shutdown();
        assertThat(done).isOne();
        assertThat(repeatable.calls).hasSize(1);
    }

    @Test
    void takesAnAbandonedCallUpOnOneNodeOnly() throws Exception {
        abandon(repeatable);
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Outcome<?>>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            OutgoingCalls node = node();
            answers.add(nodes.submit(() -> {
                together.await();
                return node.make(order(repeatable, "x"));
            }));
        }

        together.countDown();
        for (Future<Outcome<?>> answer : answers) {
            answer.get();
        }
        nodes.shutdown();

        assertThat(repeatable.calls).hasSize(1);
    }

    @Test
    void waitsForACallThatIsUnderWay() {
        start(repeatable, Duration.ofSeconds(30));

        Outcome<?> outcome = calls.make(order(repeatable, "x"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.TryLater.class, later -> {
            assertThat(later.after()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(32));
            assertThat(later.code()).isEqualTo(Calls.UNDER_WAY);
        });
        assertThat(repeatable.calls).isEmpty();
    }

    @Test
    void repeatsAnAbandonedCallThatMayBeRepeatedAndSaysSo() {
        abandon(repeatable);

        Outcome<?> outcome = calls.make(order(repeatable, "x"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(repeatable.calls).singleElement().satisfies(context -> {
            assertThat(context.earlierUnknown()).isTrue();
            assertThat(context.attempt()).isEqualTo(2);
        });
    }

    @Test
    void looksUpAnAbandonedCallThatMustNotBeRepeated() {
        abandon(once);
        once.found = Optional.of(Outcome.done(new Sent("found", List.of())));

        Outcome<?> outcome = calls.make(order(once, "x"));

        assertThat(outcome).isEqualTo(Outcome.done(new Sent("found", List.of())));
        assertThat(once.calls).isEmpty();
        assertThat(column("state")).isEqualTo("DONE");
    }

    @Test
    void asksAPersonWhenNothingCanBeFoundOut() {
        abandon(once);

        assertThatThrownBy(() -> calls.make(order(once, "x"))).isInstanceOf(ResultUnknown.class);

        assertThat(once.calls).isEmpty();
        assertThat(column("state")).isEqualTo("UNKNOWN");
    }

    @Test
    void believesAPersonWhoSaysItWasSent() {
        abandon(once);
        assertThatThrownBy(() -> calls.make(order(once, "x"))).isInstanceOf(ResultUnknown.class);

        boolean resolved = history().resolve(SHOP, id(), true, "小王");

        assertThat(resolved).isTrue();
        assertThat(calls.make(order(once, "x"))).isEqualTo(Outcome.done(null));
        assertThat(once.calls).isEmpty();
        assertThat(history().resolve(SHOP, id(), true, "小王")).isFalse();
    }

    @Test
    void sendsOnceMoreWhenAPersonSaysSo() {
        abandon(once);
        assertThatThrownBy(() -> calls.make(order(once, "x"))).isInstanceOf(ResultUnknown.class);

        history().resolve(SHOP, id(), false, "小王");

        assertThat(calls.make(order(once, "x"))).isInstanceOf(Outcome.Done.class);
        assertThat(once.calls)
                .singleElement()
                .satisfies(context -> assertThat(context.earlierUnknown()).isTrue());
    }

    @Test
    void looksUpAtOnceWhatATimeOutLeftOpen() {
        once.answer = context -> {
            throw new ResultUnknown("read timed out", null);
        };
        once.found = Optional.of(Outcome.done(new Sent("found", List.of())));

        assertThat(calls.make(order(once, "x"))).isEqualTo(Outcome.done(new Sent("found", List.of())));
        assertThat(once.calls).hasSize(1);
    }

    @Test
    void repeatsATimedOutCallAFewTimesAndThenAsks() {
        repeatable.answer = context -> {
            throw new ResultUnknown("read timed out", null);
        };

        for (int i = 1; i <= 3; i++) {
            assertThat(calls.make(order(repeatable, "x"))).isInstanceOf(Outcome.TryLater.class);
        }
        assertThatThrownBy(() -> calls.make(order(repeatable, "x"))).isInstanceOf(ResultUnknown.class);
        assertThat(repeatable.calls).extracting(CallContext::earlierUnknown).containsExactly(false, true, true, true);
    }

    @Test
    void triesAgainWhatSurelyHadNoEffect() {
        once.answer = context -> {
            throw new IllegalStateException("connection refused");
        };
        assertThatThrownBy(() -> calls.make(order(once, "x"))).isInstanceOf(IllegalStateException.class);
        assertThat(column("state")).isEqualTo("LATER");
        once.answer = null;

        assertThat(calls.make(order(once, "x"))).isInstanceOf(Outcome.Done.class);
        assertThat(once.calls).extracting(CallContext::earlierUnknown).containsExactly(false, false);
    }

    @Test
    void isNotSentTwiceWhenTheNodeDiesBetweenTheAnswerAndItsRecord() {
        once.found = Optional.of(Outcome.done(new Sent("1", List.of("a", "b"))));
        crashing.set(true);
        assertThatThrownBy(() -> calls.make(order(once, "x"))).hasMessage("killed");
        crashing.set(false);
        assertThat(column("state")).isEqualTo("STARTED");

        Outcome<?> tooSoon = calls.make(order(once, "x"));
        letTheDeadlinePass();
        Outcome<?> later = node().make(order(once, "x"));

        assertThat(tooSoon).isInstanceOf(Outcome.TryLater.class);
        assertThat(later).isEqualTo(Outcome.done(new Sent("1", List.of("a", "b"))));
        assertThat(once.calls).hasSize(1);
    }

    @Test
    void aLateAnswerSettlesWhatWasGivenUpForUnknown() {
        once.answer = context -> {
            letTheDeadlinePass();
            assertThatThrownBy(() -> node().make(order(once, "x"))).isInstanceOf(ResultUnknown.class);
            return Outcome.done(new Sent("late", List.of()));
        };

        calls.make(order(once, "x"));

        assertThat(column("state")).isEqualTo("DONE");
        assertThat(calls.make(order(once, "x"))).isEqualTo(Outcome.done(new Sent("late", List.of())));
        assertThat(once.calls).hasSize(1);
    }

    @Test
    void knowsACallByItsNaturalKeyWhoeverAsks() {
        once.naturalKey = Optional.of("welcome-" + key);
        calls.make(order(once, "x"));

        key = UUID.randomUUID().toString();
        Outcome<?> again = calls.make(order(once, "x"));

        assertThat(again).isInstanceOf(Outcome.Done.class);
        assertThat(once.calls).hasSize(1);
    }

    @Test
    void keepsNoSecretAndRefusesNamesThatAreNotThere() {
        calls.make(order(repeatable, "你好"));
        assertThat(column("request"))
                .contains("你好")
                .doesNotContain("geheim")
                .contains("●●●")
                .doesNotContain("inner-secret");

        CallOrder wrong = order(repeatable, "x");
        ((ObjectNode) wrong.request()).put("txt", "x");

        assertThatThrownBy(() -> calls.make(wrong))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("没有输入 txt")
                .hasMessageContaining("text");
    }

    @Test
    void namesTheBrokenConstraintWithoutTheSecret() {
        CallOrder wrong = order(repeatable, "");
        ((ObjectNode) wrong.request()).put("password", "far too long to be a password");

        assertThatThrownBy(() -> calls.make(wrong))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("text 不能为空")
                .hasMessageContaining("password")
                .hasMessageNotContaining("far too long");
        assertThat(repeatable.calls).isEmpty();
    }

    @Test
    void readsTextsWhereNumbersAreWanted() {
        CallOrder order = order(repeatable, "x");
        ((ObjectNode) order.request()).put("count", "3").put("list", "single");

        calls.make(order);

        assertThat(repeatable.requests).singleElement().satisfies(request -> {
            assertThat(request.count()).isEqualTo(3);
            assertThat(request.list()).containsExactly("single");
        });
    }

    @Test
    void blocksTheAccountAndUnblocksItWhenACallSucceeds() {
        repeatable.answer = context -> Outcome.blocked("40164", "IP 不在白名单");
        calls.make(order(repeatable, "x"));
        assertThat(accounts.blocked).isEqualTo("IP 不在白名单");
        repeatable.answer = null;

        assertThat(calls.make(order(repeatable, "x"))).isInstanceOf(Outcome.Done.class);
        assertThat(accounts.blocked).isNull();
    }

    @Test
    void callsNobodyWhileHeldOrSwitchedOff() {
        accounts.held = true;
        assertThat(calls.make(order(repeatable, "x")))
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.code()).isEqualTo(Calls.HELD));
        accounts.held = false;
        accounts.enabled = false;
        assertThat(calls.make(order(repeatable, "x")))
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.code()).isEqualTo(Calls.SWITCHED_OFF));
        assertThat(repeatable.calls).isEmpty();
    }

    @Test
    void makesTheCallOfAnAccountThatAnotherNodeHasJustAdded() {
        accounts.seenYet = false;

        assertThat(calls.make(order(repeatable, "x"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void holdsNoTransactionWhileCallingAndNoLedgerForWhatStaysInside() {
        assertThatThrownBy(() -> DATABASE.transaction().execute(tx -> calls.make(order(repeatable, "x"))))
                .hasMessageContaining("inside a transaction");

        Outcome<?> outcome = DATABASE.transaction()
                .execute(tx ->
                        calls.local("test.local", SHOP, JSON.createObjectNode().put("text", "x"), "b-1", "step"));

        assertThat(outcome).isEqualTo(Outcome.done(new Sent("b-1/step", List.of())));
        assertThatThrownBy(() -> calls.local("test.once", SHOP, JSON.createObjectNode(), "b-1", "step"))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(
                        () -> calls.make(new CallOrder("test.local", SHOP, JSON.createObjectNode(), key, null, null)))
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void answersSomebodyWhoWaits() {
        Outcome<Sent> outcome = calls.now(Once.class, SHOP, new Message("x", "geheim", 1, List.of(), null));

        assertThat(outcome).isEqualTo(Outcome.done(new Sent("1", List.of("a", "b"))));

        repeatable.answer = context -> {
            throw new ResultUnknown("read timed out", null);
        };
        assertThatThrownBy(() -> calls.now(Repeatable.class, SHOP, new Message("x", "geheim", 1, List.of(), null)))
                .isInstanceOf(ResultUnknown.class);
    }

    private void abandon(Connector<?, ?> connector) {
        start(connector, Duration.ZERO);
    }

    private void start(Connector<?, ?> connector, Duration patience) {
        String id = InstalledConnectors.definition(connector).id();
        new CallLedger(DATABASE.jdbc(), Clock.systemUTC())
                .start(new CallLedger.Opening(SHOP, id, key, key, "{}", null, null, patience));
    }

    private void letTheDeadlinePass() {
        DATABASE.jdbc()
                .sql("update connector_call set deadline = now() - interval '1 ms' where call_key = ?")
                .param(key)
                .update();
    }

    private String column(String column) {
        return DATABASE.jdbc()
                .sql("select " + column + "::text from connector_call where call_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private long id() {
        return Long.parseLong(column("id"));
    }

    private CallOrder order(Connector<?, ?> connector, String text) {
        ObjectNode request = JSON.createObjectNode().put("text", text).put("password", "geheim");
        request.putObject("inner").put("name", "n").put("secret", "inner-secret");
        return new CallOrder(InstalledConnectors.definition(connector).id(), SHOP, request, key, "b-1", "step");
    }

    private CallHistory history() {
        CallEnds ends = ends(new CallLedger(DATABASE.jdbc(), Clock.systemUTC()));
        return new CallHistory(DATABASE.jdbc(), connectors(), ends, event -> {}, settings(), Clock.systemUTC());
    }

    /** A node of its own, on the same database. */
    private OutgoingCalls node() {
        Clock clock = Clock.systemUTC();
        RequestForms forms = new RequestForms(JSON, VALIDATOR);
        CallLedger ledger = new CallLedger(DATABASE.jdbc(), clock) {
            @Override
            boolean end(Attempt attempt, Ending ending) {
                if (crashing.get()) {
                    throw new IllegalStateException("killed");
                }
                return super.end(attempt, ending);
            }
        };
        CallMeters meters = new CallMeters(new SimpleMeterRegistry());
        CallAttempts attempts = new CallAttempts(ends(ledger), forms, accounts, meters, clock);
        CallLimiter limiter = new CallLimiter(new CallLimits(Map.of()), settings(), null);
        CallGate gate = new CallGate(accounts, accounts, limiter, settings());
        return new OutgoingCalls(connectors(), forms, gate, ledger, attempts, meters, settings(), clock);
    }

    private CallEnds ends(CallLedger ledger) {
        return new CallEnds(ledger, List.of(recorder), DATABASE.transaction(), Clock.systemUTC());
    }

    private static CallSettings settings() {
        return new CallSettings(
                Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(15), 4, Duration.ofDays(180));
    }

    private Connectors connectors() {
        return new GivenConnectors(repeatable, once, local);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Inner(
            String name, @Field(value = "密钥", secret = true) String secret) {}

    record Message(
            @NotBlank String text,

            @Size(max = 8) @Field(value = "密码", secret = true)
            String password,

            int count,
            List<String> list,
            Inner inner) {}

    record Sent(String id, List<String> parts) {}

    private abstract static class Scripted implements Connector<Message, Sent> {

        final List<CallContext> calls = Collections.synchronizedList(new ArrayList<>());
        final List<Message> requests = new ArrayList<>();
        Function<CallContext, Outcome<Sent>> answer;
        Optional<Outcome<Sent>> found = Optional.empty();
        Optional<String> naturalKey = Optional.empty();

        @Override
        public Outcome<Sent> call(Message request, CallContext context) {
            calls.add(context);
            requests.add(request);
            return answer == null ? Outcome.done(new Sent("1", List.of("a", "b"))) : answer.apply(context);
        }

        @Override
        public Optional<Outcome<Sent>> reconcile(Message request, CallContext context) {
            return found;
        }

        @Override
        public Optional<String> naturalKey(Message request) {
            return naturalKey;
        }
    }

    @ConnectorSpec(id = "test.repeatable", name = "可重复", kind = Kind.CALL, repeatable = true)
    private final class Repeatable extends Scripted {}

    @ConnectorSpec(id = "test.once", name = "只一次", kind = Kind.CALL)
    private final class Once extends Scripted {}

    @ConnectorSpec(id = "test.local", name = "内部", kind = Kind.LOCAL)
    private final class Local implements Connector<Message, Sent> {

        @Override
        public Outcome<Sent> call(Message request, CallContext context) {
            return Outcome.done(new Sent(context.key(), List.of()));
        }
    }

    /** One account whose switches a test sets. */
    private static final class Switches extends NoAccounts {

        boolean seenYet = true;
        boolean enabled = true;
        boolean held;
        String blocked;

        @Override
        public Optional<Account> find(AccountId id) {
            return seenYet ? findEvenIfNew(id) : Optional.empty();
        }

        @Override
        public Optional<Account> findEvenIfNew(AccountId id) {
            return Optional.of(
                    new Account(id, Platform.MP, "小店", enabled, blocked, null, AccountKind.SERVICE, CallbackMode.SAFE));
        }

        @Override
        public void block(AccountId id, String reason) {
            blocked = reason;
        }

        @Override
        public void unblock(AccountId id) {
            blocked = null;
        }

        @Override
        public boolean held(AccountId account) {
            return held;
        }
    }

    /** Wants to hear of the calls that happen once. */
    private static final class Recorded implements CallRecorder {

        private final List<CallState> states = new ArrayList<>();
        private boolean full;

        @Override
        public Set<String> connectors() {
            return Set.of("test.once");
        }

        @Override
        public void settled(SettledCall call) {
            if (full) {
                throw new IllegalStateException("no room");
            }
            states.add(call.state());
        }
    }
}
