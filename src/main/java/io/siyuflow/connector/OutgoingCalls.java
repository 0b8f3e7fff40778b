package io.siyuflow.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.connector.CallLedger.Attempt;
import io.siyuflow.connector.CallLedger.Entry;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Decides by the ledger whether a call is made, repeated, looked up or given back as it was recorded. It never guesses. */
@Service
class OutgoingCalls implements Calls {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Connectors connectors;
    private final RequestForms forms;
    private final CallGate gate;
    private final CallLedger ledger;
    private final CallAttempts attempts;
    private final CallMeters meters;
    private final CallSettings settings;
    private final Clock clock;

    OutgoingCalls(
            Connectors connectors,
            RequestForms forms,
            CallGate gate,
            CallLedger ledger,
            CallAttempts attempts,
            CallMeters meters,
            CallSettings settings,
            Clock clock) {
        this.connectors = connectors;
        this.forms = forms;
        this.gate = gate;
        this.ledger = ledger;
        this.attempts = attempts;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Outcome<?> make(CallOrder order) {
        return make(definition(order.connector()), order);
    }

    @Override
    @SuppressWarnings("unchecked") // the definition's own connector answers with its own response
    public <Q extends Record, R extends Record> Outcome<R> now(
            Class<? extends Connector<Q, R>> connector, AccountId account, Q request) {
        Connectors.Definition definition = connectors.all().stream()
                .filter(known -> connector.isInstance(known.connector()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No connector " + connector.getName()));
        String key = "now-" + UUID.randomUUID();
        CallOrder order = new CallOrder(definition.id(), account, forms.write(request), key, null, null);
        Outcome<?> outcome = make(definition, order);
        if (outcome instanceof Outcome.TryLater<?> later && later.code().equals(Calls.UNKNOWN)) {
            throw new ResultUnknown(later.message(), null);
        }
        return (Outcome<R>) outcome;
    }

    @Override
    public Outcome<?> local(String connector, AccountId account, JsonNode given, String businessKey, String activity) {
        Connectors.Definition definition = definition(connector);
        if (definition.spec().kind() == Kind.CALL) {
            throw new InvalidRequest("「" + definition.spec().name() + "」要调用外部，不能在事务里执行");
        }
        Record request = forms.read(definition, given);
        String key = businessKey + "/" + activity;
        long began = System.nanoTime();
        Outcome<?> outcome = local(
                definition,
                request,
                new CallContext(
                        account,
                        key,
                        1,
                        false,
                        clock.instant().plusMillis(definition.spec().timeoutMillis())));
        meters.record(definition, CallAttempts.stateOf(outcome), Duration.ofNanos(System.nanoTime() - began));
        return outcome;
    }

    @SuppressWarnings("unchecked") // read from the definition's own request record
    private static <Q extends Record, R extends Record> Outcome<R> local(
            Connectors.Definition definition, Record request, CallContext context) {
        return ((Connector<Q, R>) definition.connector()).call((Q) request, context);
    }

    private Outcome<?> make(Connectors.Definition definition, CallOrder order) {
        if (definition.spec().kind() != Kind.CALL) {
            throw new InvalidRequest("「" + definition.spec().name() + "」不是对外调用，不能作为外部任务");
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A call inside a transaction would hold a connection: " + definition.id());
        }
        Record request = forms.read(definition, order.request());
        Optional<Outcome<Record>> closed = gate.closed(order.account(), definition);
        return closed.isPresent() ? closed.get() : once(definition, request, order);
    }

    private Outcome<?> once(Connectors.Definition definition, Record request, CallOrder order) {
        String key = CallAttempts.naturalKey(definition, request).orElse(order.key());
        Optional<Attempt> first = ledger.start(new CallLedger.Opening(
                order.account(),
                definition.id(),
                key,
                order.key(),
                forms.redacted(definition, order.request()),
                order.businessKey(),
                order.activity(),
                patience(definition)));
        CallAttempts.Call call = new CallAttempts.Call(definition, request, order.account(), key);
        return first.isPresent() ? attempted(call, first.get(), order.key()) : met(call, order.key());
    }

    /** There is a row of this key already. */
    private Outcome<?> met(CallAttempts.Call call, String askedBy) {
        Entry seen = ledger.find(call.account(), call.definition().id(), call.key())
                .orElseThrow(() -> new IllegalStateException("A call's row has gone: " + call.key()));
        if (seen.state().settled()) {
            return attempts.recorded(call, seen);
        }
        if (seen.state() == CallState.STARTED && !seen.abandoned()) {
            return Outcome.tryLater(seen.left().plus(FIRST_PAUSE), Calls.UNDER_WAY, "同一调用正在进行");
        }
        boolean unknown = seen.state() == CallState.STARTED || seen.state() == CallState.UNKNOWN;
        Optional<Attempt> again = ledger.startAgain(seen, unknown, askedBy, patience(call.definition()));
        if (again.isEmpty()) {
            return Outcome.tryLater(FIRST_PAUSE, Calls.UNDER_WAY, "同一调用正在进行");
        }
        return unknown && !call.definition().spec().repeatable()
                ? attempts.lookUp(call, again.get())
                : attempted(call, again.get(), askedBy);
    }

    private Outcome<?> attempted(CallAttempts.Call call, Attempt attempt, String askedBy) {
        try {
            return attempts.make(call, attempt);
        } catch (ResultUnknown unknown) {
            if (!call.definition().spec().repeatable()) {
                return met(call, askedBy);
            }
            if (attempt.number() >= settings.unknownTries()) {
                throw unknown;
            }
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt.number() - 1, 6));
            return Outcome.tryLater(pause, Calls.UNKNOWN, "结果未知，将核对或重复：" + unknown.getMessage());
        }
    }

    private Duration patience(Connectors.Definition definition) {
        return Duration.ofMillis(definition.spec().timeoutMillis()).plus(settings.margin());
    }

    private Connectors.Definition definition(String id) {
        return connectors.find(id).orElseThrow(() -> new InvalidRequest("没有连接器 " + id));
    }
}
