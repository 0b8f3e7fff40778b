package io.siyuflow.alert;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All that can be wrong, by its name. */
@Component
class AlertKinds {

    private final Map<String, AlertSource> sources;

    AlertKinds(List<AlertSource> sources) {
        this.sources = sources.stream().collect(Collectors.toMap(AlertSource::kind, Function.identity()));
    }

    List<AlertSource> all() {
        return List.copyOf(sources.values());
    }

    String label(String kind) {
        AlertSource source = sources.get(kind);
        return source == null ? kind : source.label();
    }
}
