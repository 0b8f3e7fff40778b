package io.siyuflow.engine;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.siyuflow.callback.Events;
import io.siyuflow.connector.CallHistory;
import io.siyuflow.connector.CallHistory.Told;
import io.siyuflow.shared.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/**
 * Everything that happened between an account and one person: what they did, what was decided and sent because of it, and what was
 * sent to them or changed of them for other reasons.
 */
@Service
class Timelines {

    private final Events events;
    private final CallHistory calls;
    private final Instances instances;

    Timelines(Events events, CallHistory calls, Instances instances) {
        this.events = events;
        this.calls = calls;
        this.instances = instances;
    }

    /**
     * Newest first.
     *
     * @param before where the last page ended, null for the first
     * @param most of events and of other calls each
     */
    Timeline of(AccountId account, String person, Instant before, int most) {
        List<Events.Detail> happened = events.about(account, person, before, most);
        List<Told> told = calls.about(account, person, before, most);
        // A source that gave all it may tells nothing of what was before its last: the other must not go on alone.
        Instant end = latest(
                happened.size() < most ? null : receivedAt(happened.get(most - 1)),
                told.size() < most ? null : startedAt(told.get(most - 1)));
        List<Moment> moments = Stream.concat(because(account, happened), byThemselves(account, person, told))
                .filter(moment -> end == null || !moment.at().isBefore(end))
                .sorted(Comparator.comparing(Moment::at).reversed())
                .toList();
        return new Timeline(moments, end);
    }

    private Stream<Moment> because(AccountId account, List<Events.Detail> happened) {
        Set<String> keys = happened.stream()
                .map(event -> event.summary().businessKey())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, String> decisions = instances.decisions(account, keys);
        Map<String, List<Told>> made = calls.ofInstances(account, keys).stream()
                .collect(Collectors.groupingBy(call -> call.summary().businessKey()));
        return happened.stream().map(event -> {
            String key = String.valueOf(event.summary().businessKey());
            return new Moment(
                    receivedAt(event), event, decisions.getOrDefault(key, "[]"), made.getOrDefault(key, List.of()));
        });
    }

    /** What an instance about this person called stands with the event that moved it. */
    private Stream<Moment> byThemselves(AccountId account, String person, List<Told> told) {
        Collection<String> keys = new ArrayList<>();
        told.stream()
                .map(call -> call.summary().businessKey())
                .filter(Objects::nonNull)
                .forEach(keys::add);
        Set<String> shown = instances.about(account, person, keys);
        return told.stream()
                .filter(call -> call.summary().businessKey() == null
                        || !shown.contains(call.summary().businessKey()))
                .map(call -> new Moment(startedAt(call), null, "[]", List.of(call)));
    }

    private static Instant receivedAt(Events.Detail event) {
        return event.summary().receivedAt();
    }

    private static Instant startedAt(Told call) {
        return call.summary().startedAt();
    }

    private static Instant latest(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    /** @param before asks for what was earlier; null when this is all */
    record Timeline(List<Moment> moments, @Nullable Instant before) {}

    /**
     * One thing that happened.
     *
     * @param event null for a call by itself
     * @param decisions [{activity, ruleSet, version, verdicts, fired}]
     */
    record Moment(
            Instant at,
            @Nullable Events.Detail event,
            @JsonRawValue String decisions,
            List<Told> calls) {}
}
