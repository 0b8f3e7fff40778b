package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.Connectors;
import io.siyuflow.connector.Outcome;
import io.siyuflow.rules.Decision;
import io.siyuflow.shared.Content;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstanceContextsTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final ObjectMapper JSON = Api.json();
    private static final Handover NOBODY = new Handover(
            new Plans(),
            new WorkerId(),
            new WorkerSettings(false, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1, Duration.ZERO, Duration.ZERO));
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    private final ContextTypes types = new ContextTypes(JSON, new Plans(), new GreetingByCount());
    private final ContextStore store = new ContextStore(DATABASE.jdbc(), types, JSON);
    private final InstanceContexts contexts = new InstanceContexts(store, new WakeUp(), NOBODY, Clock.systemUTC());
    private final String key = "evt-" + UUID.randomUUID();

    @Test
    void isReadBackAsItWasWritten() {
        ReceivedEvent event =
                new ReceivedEvent(7, SHOP, new MpEvent.Scanned("o-1", "店\u0000", "t"), NOON, NOON.plusSeconds(2));
        Decision decision = new Decision(
                "test-greeting",
                3,
                List.of(new GreetingByCount.Hello("早"), new GreetingByCount.Silence()),
                List.of("规则"));
        Plans.Plan plan = new Plans.Plan("p-1", List.of(new Content.Text("一"), new Content.Image("f")), NOON);

        inTransaction(() -> {
            InstanceContext context = contexts.begin(key, SHOP, event);
            context.entered("k", "k:1:x", "pi-1");
            context.put("plan", ContextTypes.result("test.plan", plan));
            context.put("skipped", ContextTypes.result("test.plan", null));
            context.put("planOutcome", ContextTypes.text("Done"));
            context.put("decision", ContextTypes.decision(decision));
        });

        inTransaction(() -> {
            InstanceContext context = contexts.of(key);
            assertThat(context.account()).isEqualTo(SHOP);
            assertThat(value(context, "plan")).isEqualTo(plan);
            assertThat(value(context, "skipped")).isNull();
            assertThat(value(context, "planOutcome")).isEqualTo("Done");
            assertThat(value(context, "decision")).isEqualTo(decision);
            assertThat(value(context, "received"))
                    .isEqualTo(new ReceivedEvent(
                            7, SHOP, new MpEvent.Scanned("o-1", "店\ufffd", "t"), NOON, NOON.plusSeconds(2)));
            assertThat(context.find("unheard")).isEmpty();
        });
    }

    @Test
    void readsWhatAnEarlierVersionWroteAndLeavesAloneWhatItDoesNotKnow() {
        begin();
        DATABASE.jdbc().sql("""
                        update engine_context set named = named || cast(? as jsonb) where business_key = ?""").params("""
                        {"plan": {"type": "result:test.plan", "value": {"id": "p-0", "colour": "red"}},
                         "gone": {"type": "result:test.removed", "value": {"id": 1}},
                         "foreign": {"type": "java.lang.Runtime", "value": {}}}""", key).update();

        inTransaction(() -> {
            InstanceContext context = contexts.of(key);
            assertThat(value(context, "plan")).isEqualTo(new Plans.Plan("p-0", null, null));
            assertThatThrownBy(() -> context.find("gone")).hasMessageContaining("result:test.removed");
            assertThatThrownBy(() -> context.find("foreign")).hasMessageContaining("java.lang.Runtime");
        });
    }

    @Test
    void losesNothingOfBranchesThatWriteAtTheSameTime() throws Exception {
        begin();
        int branches = 8;
        CyclicBarrier together = new CyclicBarrier(branches);
        ExecutorService threads = Executors.newFixedThreadPool(branches);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < branches; i++) {
            String branch = "branch" + i;
            ends.add(threads.submit(() -> inTransaction(() -> {
                InstanceContext context = contexts.of(key);
                context.find("event");
                meet(together);
                context.put(branch, ContextTypes.text(branch));
                context.passed(branch, NOON);
                context.decided(branch, new Decision("test-greeting", 1, List.of(), List.of()));
                context.waitsFor(branch, new WaitingCall(SHOP, JsonNodeFactory.instance.objectNode()));
            })));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        threads.shutdown();

        assertThat(count("select count(*) from engine_context, jsonb_object_keys(named) where business_key = ?"))
                .isEqualTo(branches + 1);
        assertThat(count("select jsonb_array_length(path) from engine_context where business_key = ?"))
                .isEqualTo(branches);
        assertThat(count("select jsonb_array_length(decisions) from engine_context where business_key = ?"))
                .isEqualTo(branches);
        assertThat(store.waitingCalls(List.of(key))).hasSize(branches);
    }

    @Test
    void keepsTheBeginningAndTheEndOfALoopThatNeverSeemsToEnd() {
        begin();
        for (int round = 0; round < 40; round++) {
            int first = round * 10;
            inTransaction(() -> IntStream.range(first, first + 10).forEach(n -> {
                contexts.of(key).passed("step-" + n, NOON);
                contexts.of(key).decided("rules-" + n, new Decision("test-greeting", 1, List.of(), List.of()));
            }));
        }

        List<String> path = activities("path");
        assertThat(path).hasSizeBetween(200, 210).startsWith("step-0", "step-1").endsWith("step-398", "step-399");
        assertThat(activities("decisions"))
                .hasSameSizeAs(path)
                .startsWith("rules-0")
                .endsWith("rules-399");
    }

    private List<String> activities(String column) {
        return DATABASE.jdbc()
                .sql("select one ->> 'activity' from engine_context, jsonb_array_elements(" + column
                        + ") with ordinality each (one, n) where business_key = ? order by n")
                .param(key)
                .query(String.class)
                .list();
    }

    @Test
    void forgetsACallThatWasAnswered() {
        begin();
        inTransaction(() ->
                contexts.of(key).waitsFor("a-1", new WaitingCall(SHOP, JsonNodeFactory.instance.nullNode())));

        inTransaction(() -> contexts.of(key).answered("a-1"));

        assertThat(store.waitingCalls(List.of(key))).isEmpty();
    }

    @Test
    void writesNothingOfATransactionThatIsRolledBack() {
        begin();

        DATABASE.transaction().executeWithoutResult(tx -> {
            contexts.of(key).ended(NOON, null);
            tx.setRollbackOnly();
        });

        assertThat(DATABASE.jdbc()
                        .sql("select state from engine_context where business_key = ?")
                        .param(key)
                        .query(String.class)
                        .single())
                .isEqualTo("RUNNING");
    }

    private void begin() {
        inTransaction(
                () -> contexts.begin(key, SHOP, new ReceivedEvent(1, SHOP, new MpEvent.Unfollowed("o-1"), NOON, NOON))
                        .entered("k", "k:1:x", "pi-" + key));
    }

    private static Object value(InstanceContext context, String name) {
        return context.find(name).orElseThrow().value();
    }

    private long count(String sql) {
        return DATABASE.jdbc().sql(sql).param(key).query(Long.class).single();
    }

    private static void inTransaction(Runnable work) {
        DATABASE.transaction().executeWithoutResult(tx -> work.run());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One connector, for its response. */
    private static final class Plans implements Connectors {

        record Query(String id) {}

        record Plan(String id, List<Content> items, Instant at) {}

        @ConnectorSpec(id = "test.plan", name = "方案", kind = ConnectorSpec.Kind.GATHER)
        private final class FindPlan implements Connector<Query, Plan> {

            @Override
            public Outcome<Plan> call(Query request, CallContext context) {
                throw new UnsupportedOperationException();
            }
        }

        @Override
        public Collection<Definition> all() {
            ConnectorSpec spec = FindPlan.class.getAnnotation(ConnectorSpec.class);
            return List.of(new Definition(spec, Query.class, Plan.class, new FindPlan()));
        }

        @Override
        public Optional<Definition> find(String id) {
            return all().stream()
                    .filter(definition -> definition.id().equals(id))
                    .findFirst();
        }
    }
}
