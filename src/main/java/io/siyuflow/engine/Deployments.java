package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
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

    /**
     * All versions of a process, newest first.
     *
     * @param owner the account whose own it is, null for a shared one
     */
    List<Version> versions(String key, AccountId owner) {
        return jdbc.sql("""
                        select p.id_, p.version_, d.deploy_time_, e.deployed_by
                        from act_re_procdef p
                        join act_re_deployment d on d.id_ = p.deployment_id_
                        left join engine_deployment e on e.id = d.id_
                        where p.key_ = :key and p.tenant_id_ is not distinct from cast(:owner as varchar)
                        order by p.version_ desc""")
                .param("key", key)
                .param("owner", owner == null ? null : owner.value())
                .query((row, n) -> new Version(
                        row.getString("id_"),
                        row.getInt("version_"),
                        row.getTimestamp("deploy_time_").toInstant(),
                        row.getString("deployed_by")))
                .list();
    }

    /** @param by null when it was deployed before that was kept */
    record Version(
            String definitionId,
            int version,
            Instant deployedAt,
            @Nullable String by) {}
}
