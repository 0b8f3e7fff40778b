package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Puts together the incidents that stand at one place. */
@Component
class IncidentsTogether implements OpenIncidents {

    private static final int LOOKED_AT = 500;

    private final Incidents incidents;

    IncidentsTogether(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public List<Standing> of(AccountId account) {
        Map<String, List<Incidents.Incident>> places = new LinkedHashMap<>();
        incidents
                .search(account, 0, LOOKED_AT)
                .items()
                .forEach(incident -> places.computeIfAbsent(incident.kind() + where(incident), k -> new ArrayList<>())
                        .add(incident));
        return places.values().stream()
                .map(alike -> new Standing(
                        kind(alike.get(0).kind()),
                        where(alike.get(0)),
                        alike.get(0).message(),
                        alike.size()))
                .toList();
    }

    private static Kind kind(Incidents.Kind kind) {
        return switch (kind) {
            case ENGINE -> Kind.STEP;
            case EVENT -> Kind.EVENT;
            case CALL -> Kind.CALL;
        };
    }

    /** A call of a process has a step and no process of its own. */
    private static String where(Incidents.Incident incident) {
        return incident.process() == null
                ? Objects.requireNonNullElse(incident.activity(), "")
                : incident.process() + (incident.activity() == null ? "" : " · " + incident.activity());
    }
}
