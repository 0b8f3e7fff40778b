package io.siyuflow.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accepted versions, newest last; nothing is ever changed or removed, so that a decision can be explained years later. */
@Repository
class RuleVersions {

    private static final String COLUMNS = "rule_set, version, resource, content, examples, accepted_at, accepted_by";

    private final JdbcClient jdbc;

    RuleVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Grows with every accepted version of any rule set: what nodes look at to learn that there is something new. */
    long marker() {
        return jdbc.sql("select coalesce(max(id), 0) from rules_version")
                .query(Long.class)
                .single();
    }

    List<RuleVersion> newest() {
        return jdbc.sql("select distinct on (rule_set) " + COLUMNS
                        + " from rules_version order by rule_set, version desc")
                .query((row, n) -> version(row))
                .list();
    }

    Optional<RuleVersion> newest(String ruleSet) {
        return jdbc.sql("select " + COLUMNS + " from rules_version where rule_set = ? order by version desc limit 1")
                .param(ruleSet)
                .query((row, n) -> version(row))
                .optional();
    }

    List<RuleVersion> all(String ruleSet) {
        return jdbc.sql("select " + COLUMNS + " from rules_version where rule_set = ? order by version desc")
                .param(ruleSet)
                .query((row, n) -> version(row))
                .list();
    }

    /** The unique number makes one of two concurrent deployments fail rather than lose the other's rules unseen. */
    void add(RuleVersion version, String deploymentId) {
        jdbc.sql("insert into rules_version (" + COLUMNS + ", deployment_id) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        version.ruleSet(),
                        version.version(),
                        version.resource(),
                        version.content(),
                        version.examples(),
                        version.acceptedAt().atOffset(ZoneOffset.UTC),
                        version.acceptedBy(),
                        deploymentId)
                .update();
    }

    private static RuleVersion version(ResultSet row) throws SQLException {
        Instant accepted = row.getObject("accepted_at", OffsetDateTime.class).toInstant();
        return new RuleVersion(
                row.getString("rule_set"),
                row.getInt("version"),
                row.getString("resource"),
                row.getBytes("content"),
                row.getString("examples"),
                accepted,
                row.getString("accepted_by"));
    }
}
