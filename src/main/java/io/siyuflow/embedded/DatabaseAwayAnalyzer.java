package io.siyuflow.embedded;

import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which of address, user and database is wrong, where the start would end in a stack trace of a hundred lines. */
class DatabaseAwayAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PSQLException refusal) {
        String remedy = remedy(refusal.getSQLState() == null ? "" : refusal.getSQLState());
        return remedy == null ? null : new FailureAnalysis("不能使用数据库：" + refusal.getMessage(), remedy, rootFailure);
    }

    /** By SQLSTATE: classes 08 connection, 28 authorization, code 3D000 no such database. */
    private static String remedy(String state) {
        if (state.startsWith("08")) {
            return "请检查 SPRING_DATASOURCE_URL 中的主机和端口，以及数据库是否已启动。";
        }
        if (state.startsWith("28")) {
            return "请检查 SPRING_DATASOURCE_USERNAME 和 SPRING_DATASOURCE_PASSWORD。";
        }
        return state.equals("3D000") ? "请先创建这个数据库，或改正 SPRING_DATASOURCE_URL 中的库名。" : null;
    }
}
