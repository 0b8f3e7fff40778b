package io.siyuflow.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The newest deployed version of what a file holds, whoever deployed it under whichever name. The engine's API finds files only
 * by the deployment they are in, hence its tables.
 */
@Repository
class DeployedFiles {

    private static final String SELECT = """
            select b.name_, d.source_, d.deploy_time_, b.bytes_, e.deployed_by
            from act_ge_bytearray b
            join act_re_deployment d on d.id_ = b.deployment_id_
            left join engine_deployment e on e.id = d.id_
            where d.tenant_id_ is null and\s""";

    private static final String BY_KEY = """
            exists (select 1 from act_re_procdef p
                    where p.deployment_id_ = d.id_ and p.resource_name_ = b.name_ and p.key_ = any (:it))""";

    private static final String BY_NAME = "b.name_ ~ :it";

    private final JdbcClient jdbc;

    DeployedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest file that speaks of the same process, or of the same rule set: its rules or its examples. */
    Optional<Deployed> newestOn(String name, byte[] content) {
        return DeployedFile.isModel(name)
                ? query(BY_KEY, keys(content), "")
                : query(
                        BY_NAME,
                        "(^|/)" + DeployedFile.stem(name) + "\\.(drl|drl\\.xlsx|drl\\.csv|examples\\.yaml)$",
                        "");
    }

    /** The newest of this kind that the application itself deployed. */
    Optional<Deployed> newestOfOurs(String name, byte[] content) {
        String ours = " and d.source_ = '" + ShippedModels.SOURCE + "'";
        return DeployedFile.isModel(name) ? query(BY_KEY, keys(content), ours) : query(BY_NAME, sameName(name), ours);
    }

    /** The newest of this very name. */
    Optional<Deployed> newest(String name, byte[] content) {
        return DeployedFile.isModel(name) ? newestOn(name, content) : query(BY_NAME, sameName(name), "");
    }

    private Optional<Deployed> query(String condition, Object it, String narrower) {
        return jdbc.sql(SELECT + condition + narrower + " order by d.deploy_time_ desc limit 1")
                .params(Map.of("it", it))
                .query(DeployedFiles::deployed)
                .optional();
    }

    private static String[] keys(byte[] content) {
        try {
            List<BpmnElement> processes =
                    BpmnReader.read(content).children("process").toList();
            return processes.stream().map(process -> process.attribute("id")).toArray(String[]::new);
        } catch (BpmnReader.Unreadable e) {
            return new String[0]; // the guard will say so
        }
    }

    private static String sameName(String name) {
        return "(^|/)" + DeployedFile.simpleName(name).replace(".", "\\.") + "$";
    }

    private static Deployed deployed(ResultSet row, int number) throws SQLException {
        return new Deployed(
                ShippedModels.SOURCE.equals(row.getString("source_")),
                row.getTimestamp("deploy_time_").toInstant(),
                row.getString("deployed_by"),
                row.getBytes("bytes_"));
    }

    /** @param ours whether the application itself deployed it, rather than a person */
    record Deployed(boolean ours, Instant at, String by, byte[] content) {}
}
