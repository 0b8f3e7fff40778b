package io.siyuflow.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls to the outside are worked.
 *
 * @param enabled a node that only takes callbacks in leaves the calls to others
 * @param threads calls at the same time: rate times seconds of a call; a waiting call holds no database connection
 * @param poll how often tasks of other nodes and tasks put off are looked for; what this node commits is carried out, or wakes
 *     the worker, at once
 * @param margin added to a connector's time-out for the lock of its task
 * @param ceiling how long a call is put off before a person has to look at it
 * @param tries of a call that throws, before it stands still with an incident
 * @param backoff before the second try, doubled for each further one
 * @param stop how long calls under way may take to end when the node stops
 */
@ConfigurationProperties("siyuflow.worker")
record WorkerSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("100") int threads,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("10s") Duration margin,
        @DefaultValue("24h") Duration ceiling,
        @DefaultValue("3") int tries,
        @DefaultValue("5s") Duration backoff,
        @DefaultValue("20s") Duration stop) {}
