package io.siyuflow.connector;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How long calls take and how they end. */
@Component
class CallMeters {

    private final MeterRegistry meters;

    CallMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void record(Connectors.Definition definition, CallState state, Duration took) {
        Timer.builder("siyuflow.calls")
                .description("Calls of connectors, by outcome")
                .tag("connector", definition.id())
                .tag("kind", definition.spec().kind().name().toLowerCase(Locale.ROOT))
                .tag("outcome", state.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .record(took);
    }
}
