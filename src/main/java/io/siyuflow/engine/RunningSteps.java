package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where instances stand now, counted in the engine's own tables: one grouped read instead of a query a step. */
@Repository
class RunningSteps {

    private final JdbcClient jdbc;

    RunningSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many instances of this version stand at each step. */
    Map<String, Long> running(AccountId account, String definitionId) {
        return counts("""
                select act_id_, count(*) from act_ru_execution
                where proc_def_id_ = ? and tenant_id_ = ? and is_active_ and act_id_ is not null group by act_id_""", definitionId, account);
    }

    /** How many stand still there. */
    Map<String, Long> failed(AccountId account, String definitionId) {
        return counts("""
                select activity_id_, count(*) from act_ru_incident
                where proc_def_id_ = ? and tenant_id_ = ? and activity_id_ is not null group by activity_id_""", definitionId, account);
    }

    /** The steps at which one instance stands, called processes too. */
    List<String> current(String businessKey, AccountId account) {
        return jdbc.sql("""
                        select distinct step.act_id_ from act_ru_execution step
                        join act_ru_execution instance on instance.id_ = step.root_proc_inst_id_
                        where instance.business_key_ = ? and instance.tenant_id_ = ?
                          and step.is_active_ and step.act_id_ is not null""")
                .params(businessKey, account.value())
                .query(String.class)
                .list();
    }

    /**
     * Keeps timers and the worker from an instance until this transaction ends, in the order in which the engine itself writes:
     * a call that waits is touched by the worker again and again, and whoever ends its instance would lose to it.
     */
    void hold(String businessKey, AccountId account) {
        List<String> held = List.of();
        List<String> executions = lockExecutions(businessKey, account);
        // whoever was waited for may have gone on to new ones, which nobody holds yet
        while (!executions.equals(held)) {
            held = executions;
            for (String table : List.of("act_ru_job", "act_ru_ext_task")) {
                jdbc.sql("select id_ from " + table + " where execution_id_ = any (?) order by id_ for update")
                        .param(held.toArray(String[]::new))
                        .query(String.class)
                        .list();
            }
            executions = lockExecutions(businessKey, account);
        }
    }

    private List<String> lockExecutions(String businessKey, AccountId account) {
        return jdbc.sql("""
                        select step.id_ from act_ru_execution step
                        join act_ru_execution instance on instance.id_ = step.root_proc_inst_id_
                        where instance.business_key_ = ? and instance.tenant_id_ = ? order by step.id_ for update of step""")
                .params(businessKey, account.value())
                .query(String.class)
                .list();
    }

    private Map<String, Long> counts(String sql, String definitionId, AccountId account) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(sql)
                .params(definitionId, account.value())
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }
}
