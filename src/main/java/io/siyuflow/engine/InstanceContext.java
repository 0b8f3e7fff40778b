package io.siyuflow.engine;

import io.siyuflow.callback.Event;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.rules.Decision;
import io.siyuflow.shared.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one instance knows, as the current transaction sees it: read on first need, changed in memory, and written once before
 * the commit as additions only, so that parallel branches never overwrite each other.
 */
final class InstanceContext {

    static final String EVENT = "event";
    static final String RECEIVED = "received";

    private final String businessKey;
    private final Supplier<Kept> reading;
    private Kept kept;
    private Started started;
    private ReceivedEvent received;

    private final Map<String, ContextTypes.Typed> named = new LinkedHashMap<>();
    private final Map<String, WaitingCall> requests = new LinkedHashMap<>();
    private final Set<String> answered = new TreeSet<>();
    private final List<Passed> path = new ArrayList<>();
    private final List<Decided> decisions = new ArrayList<>();
    private InstanceState state;
    private Instant endedAt;
    private String endedReason;
    private String subject;

    private InstanceContext(String businessKey, Supplier<Kept> reading) {
        this.businessKey = businessKey;
        this.reading = reading;
    }

    /** Of an instance that is there already. */
    static InstanceContext existing(String businessKey, Supplier<Kept> reading) {
        return new InstanceContext(businessKey, reading);
    }

    /** Of an instance that is just being started; its row is inserted at the end of the transaction. */
    static InstanceContext starting(String businessKey, AccountId account, ReceivedEvent event, Instant now) {
        InstanceContext context = starting(businessKey, account, now);
        context.kept = new Kept(account, event, name -> null);
        context.started = new Started(account, event, now);
        context.subject = event.event().subject();
        context.named.put(EVENT, ContextTypes.event(event.event()));
        return context;
    }

    /** Of an instance that no event starts. */
    static InstanceContext starting(String businessKey, AccountId account, Instant now) {
        InstanceContext context = new InstanceContext(businessKey, null);
        context.kept = new Kept(account, null, name -> null);
        context.started = new Started(account, null, now);
        context.state = InstanceState.RUNNING;
        return context;
    }

    String businessKey() {
        return businessKey;
    }

    AccountId account() {
        return kept().account();
    }

    /** @return empty when nothing of this name is known (yet); a value of null when its step gave no result */
    Optional<ContextTypes.Typed> find(String name) {
        if (name.equals(RECEIVED)) {
            return received().map(event -> new ContextTypes.Typed(RECEIVED, event));
        }
        ContextTypes.Typed mine = named.get(name);
        return mine != null
                ? Optional.of(mine)
                : Optional.ofNullable(kept().named().apply(name));
    }

    /** The event that started the instance. */
    private Optional<ReceivedEvent> received() {
        if (received == null && kept().received() != null) {
            ReceivedEvent bare = kept().received();
            Event event = bare.event() != null
                    ? bare.event()
                    : find(EVENT).map(typed -> (Event) typed.value()).orElse(null);
            received = new ReceivedEvent(bare.id(), bare.account(), event, bare.occurredAt(), bare.receivedAt());
        }
        return Optional.ofNullable(received);
    }

    void put(String name, ContextTypes.Typed value) {
        named.put(name, value);
    }

    void passed(String activity, Instant at) {
        path.add(new Passed(activity, at));
    }

    void decided(String activity, Decision decision) {
        decisions.add(new Decided(activity, decision));
    }

    void waitsFor(String activityInstance, WaitingCall call) {
        requests.put(activityInstance, call);
    }

    /** @return null unless this transaction has begun to wait for it */
    WaitingCall waitingFor(String activityInstance) {
        return requests.get(activityInstance);
    }

    void answered(String activityInstance) {
        if (requests.remove(activityInstance) == null) {
            answered.add(activityInstance);
        }
    }

    void becomes(InstanceState newState) {
        if (state != InstanceState.ENDED) {
            state = newState;
        }
    }

    /** @param reason null when it came to its own end; the first that is given stays */
    void ended(Instant at, String reason) {
        state = InstanceState.ENDED;
        endedAt = at;
        endedReason = endedReason == null ? reason : endedReason;
    }

    void isAbout(String newSubject) {
        subject = newSubject;
    }

    void entered(String processKey, String definitionId, String processInstanceId) {
        started.processKey = processKey;
        started.definitionId = definitionId;
        started.processInstanceId = processInstanceId;
    }

    /** Only of an instance that this transaction starts. */
    Optional<Started> started() {
        return Optional.ofNullable(started);
    }

    Changes changes() {
        return new Changes(named, requests, answered, path, decisions, state, endedAt, endedReason, subject);
    }

    private Kept kept() {
        if (kept == null) {
            kept = reading.get();
        }
        return kept;
    }

    /** What the row holds. The event of {@code received} may be null: it is among the named values, null for an unknown name. */
    record Kept(AccountId account, ReceivedEvent received, Function<String, ContextTypes.Typed> named) {}

    /** What is known of an instance only when it starts. */
    static final class Started {

        final AccountId account;
        final ReceivedEvent event;
        final Instant at;
        String processKey;
        String definitionId;
        String processInstanceId;

        private Started(AccountId account, ReceivedEvent event, Instant at) {
            this.account = account;
            this.event = event;
            this.at = at;
        }
    }

    /** A step that was entered. */
    record Passed(String activity, Instant at) {}

    /** What the rules said in a step. */
    record Decided(String activity, Decision decision) {}

    /** What this transaction adds. What is no collection is null when it stays as it is. */
    record Changes(
            Map<String, ContextTypes.Typed> named,
            Map<String, WaitingCall> requests,
            Set<String> answered,
            List<Passed> path,
            List<Decided> decisions,
            InstanceState state,
            Instant endedAt,
            String endedReason,
            String subject) {

        boolean none() {
            return named.isEmpty()
                    && requests.isEmpty()
                    && answered.isEmpty()
                    && path.isEmpty()
                    && decisions.isEmpty()
                    && state == null
                    && subject == null;
        }
    }
}
