package io.siyuflow.autoreply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.autoreply.ReplyImport.State;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of each import. */
@Repository
class ReplyImports {

    private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ReplyImports(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @throws RequestRefused while one is under way */
    long start(AccountId account, String by) {
        try {
            return jdbc.sql("insert into autoreply_import (account_id, state, started_by, started_at)"
                            + " values (?, 'RUNNING', ?, ?) returning id")
                    .params(account.value(), by, Timestamp.from(clock.instant()))
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException running) {
            throw RequestRefused.conflict("正在导入这个公众号的自动回复，请等它结束");
        }
    }

    Optional<ReplyImport> latest(AccountId account) {
        return jdbc.sql("select id, state, summary, seen, started_by, started_at, ended_at from autoreply_import"
                        + " where account_id = ? order by id desc limit 1")
                .param(account.value())
                .query(this::read)
                .optional();
    }

    void end(AccountId account, long id, State state, List<String> summary) {
        jdbc.sql("update autoreply_import set state = ?, summary = ?::jsonb, ended_at = ?"
                        + " where account_id = ? and id = ? and state = 'RUNNING'")
                .params(state.name(), text(summary), Timestamp.from(clock.instant()), account.value(), id)
                .update();
    }

    void seen(AccountId account, long id) {
        jdbc.sql("update autoreply_import set seen = true where account_id = ? and id = ?")
                .params(account.value(), id)
                .update();
    }

    private ReplyImport read(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new ReplyImport(
                row.getLong("id"),
                State.valueOf(row.getString("state")),
                sentences(row.getString("summary")),
                row.getBoolean("seen"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private String text(List<String> summary) {
        try {
            // PostgreSQL's jsonb has no room for U+0000
            return json.writeValueAsString(summary).replace("\\u0000", "");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<String> sentences(String text) {
        try {
            return json.readValue(text, SENTENCES);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("An import that can't be read back", damaged);
        }
    }
}
