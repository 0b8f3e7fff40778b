package io.siyuflow.connector;

import io.siyuflow.shared.AccountId;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** How much of WeChat's limits an account has used. */
@Component
public class CallQuotas {

    private final CallLimiter limiter;
    private final Connectors connectors;

    CallQuotas(CallLimiter limiter, Connectors connectors) {
        this.limiter = limiter;
        this.connectors = connectors;
    }

    /** The limits for an hour or longer of which this node knows that more than this share is used; 0 to 1. */
    public List<Used> above(AccountId account, double share) {
        return connectors.all().stream()
                .flatMap(connector -> limiter.used(account, connector.id()).stream()
                        .filter(used -> used.used() >= share * used.calls())
                        .map(used -> new Used(
                                connector.id(), connector.spec().name(), used.calls(), used.used(), used.per())))
                .toList();
    }

    /** @param used calls of those allowed in that time */
    public record Used(String connector, String name, long calls, long used, Duration per) {}
}
