package io.siyuflow.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything WeChat remembers of an account, as JSON by kind and id, so that it survives a kill of the JVM. */
@SandboxPart
class Things {

    private final JdbcClient jdbc;

    Things(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    <T> Shelf<T> shelf(String kind, Class<T> type) {
        return new Shelf<>(kind, type);
    }

    void forgetAllBut(List<String> kinds) {
        jdbc.sql("delete from sandbox_thing where kind not in (:kinds)")
                .param("kinds", kinds)
                .update();
    }

    static String json(Object value) {
        try {
            return Sandbox.JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return Sandbox.JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " can't be read", e);
        }
    }

    /** The things of one kind. */
    class Shelf<T> {

        private static final String WHERE = " from sandbox_thing where kind = :kind and account = :account";

        private final String kind;
        private final Class<T> type;

        Shelf(String kind, Class<T> type) {
            this.kind = kind;
            this.type = type;
        }

        Optional<T> find(String account, String id) {
            return one("select body" + WHERE + " and id = :id", account, id);
        }

        /** As {@link #find}, and nobody else changes it until the transaction ends. */
        Optional<T> lock(String account, String id) {
            return one("select body" + WHERE + " and id = :id for update", account, id);
        }

        /** Oldest first. */
        List<T> all(String account) {
            return jdbc.sql("select body" + WHERE + " order by seq")
                    .param("kind", kind)
                    .param("account", account)
                    .query((row, n) -> read(row.getString(1), type))
                    .list();
        }

        List<T> ofAllAccounts() {
            return jdbc.sql("select body from sandbox_thing where kind = :kind order by seq")
                    .param("kind", kind)
                    .query((row, n) -> read(row.getString(1), type))
                    .list();
        }

        /** Where ids are unique over all accounts. */
        Optional<T> anywhere(String id) {
            return jdbc.sql("select body from sandbox_thing where kind = :kind and id = :id")
                    .param("kind", kind)
                    .param("id", id)
                    .query((row, n) -> read(row.getString(1), type))
                    .optional();
        }

        long count(String account) {
            return jdbc.sql("select count(*)" + WHERE)
                    .param("kind", kind)
                    .param("account", account)
                    .query(Long.class)
                    .single();
        }

        void put(String account, String id, T thing) {
            insert(account, id, thing, "do update set body = excluded.body, changed_at = now()");
        }

        boolean putIfAbsent(String account, String id, T thing) {
            return insert(account, id, thing, "do nothing") > 0;
        }

        boolean remove(String account, String id) {
            return jdbc.sql("delete" + WHERE + " and id = :id")
                            .param("kind", kind)
                            .param("account", account)
                            .param("id", id)
                            .update()
                    > 0;
        }

        private int insert(String account, String id, T thing, String onConflict) {
            return jdbc.sql("insert into sandbox_thing (kind, account, id, body)"
                            + " values (:kind, :account, :id, cast(:body as jsonb))"
                            + " on conflict (kind, account, id) " + onConflict)
                    .param("kind", kind)
                    .param("account", account)
                    .param("id", id)
                    .param("body", json(thing))
                    .update();
        }

        private Optional<T> one(String sql, String account, String id) {
            return jdbc.sql(sql)
                    .param("kind", kind)
                    .param("account", account)
                    .param("id", id)
                    .query((row, n) -> read(row.getString(1), type))
                    .optional();
        }
    }
}
