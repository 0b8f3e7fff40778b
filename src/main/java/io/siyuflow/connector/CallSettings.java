package io.siyuflow.connector;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls are held, bounded and kept.
 *
 * @param margin added to a connector's own time-out before a started call counts as abandoned
 * @param waitForLimit how long a call waits for its turn before it is put off
 * @param whileHeld when a held call is looked at again
 * @param unknownTries how often a repeatable call with an unknown result is repeated before a person is asked
 * @param keep how long settled calls are kept
 */
@ConfigurationProperties("siyuflow.calls")
public record CallSettings(
        @DefaultValue("5s") Duration margin,
        @DefaultValue("2s") Duration waitForLimit,
        @DefaultValue("15s") Duration whileHeld,
        @DefaultValue("4") int unknownTries,
        @DefaultValue("180d") Duration keep) {}
