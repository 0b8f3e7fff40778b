package io.siyuflow.engine;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who deployed what; the engine itself keeps only when. */
@Repository
class Deployments {

    private final JdbcClient jdbc;
    private final Clock clock;

    Deployments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(String deployment, String by) {
        jdbc.sql("insert into engine_deployment (id, deployed_by, deployed_at) values (?, ?, ?)")
                .params(deployment, by, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<String> by(String deployment) {
        return jdbc.sql("select deployed_by from engine_deployment where id = ?")
                .param(deployment)
                .query(String.class)
                .optional();
    }
}
