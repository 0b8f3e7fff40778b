package io.siyuflow.connector;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How long calls take and how they end. */
@Component
class CallMeters {

    private final MeterRegistry meters;
    private final Map<Ending, Timer> timers = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void record(Connectors.Definition definition, CallState state, Duration took) {
        timers.computeIfAbsent(new Ending(definition.id(), state), ending -> timer(definition, state))
                .record(took);
    }

    private Timer timer(Connectors.Definition definition, CallState state) {
        return Timer.builder("siyuflow.calls")
                .description("Calls of connectors, by outcome")
                .tag("connector", definition.id())
                .tag("kind", definition.spec().kind().name().toLowerCase(Locale.ROOT))
                .tag("outcome", state.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private record Ending(String connector, CallState state) {}
}
