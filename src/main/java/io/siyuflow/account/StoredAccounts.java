package io.siyuflow.account;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code account} and {@code account_state}. Every write takes the one row of {@code account_state} first:
 * changes of accounts are rare, and one after the other a version never appears after a higher one.
 */
@Repository
class StoredAccounts {

    private final JdbcClient jdbc;

    StoredAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    State state() {
        return jdbc.sql("select version, held from account_state")
                .query((row, n) -> new State(row.getLong("version"), row.getBoolean("held")))
                .single();
    }

    List<StoredAccount> all() {
        return jdbc.sql("select * from account order by created_at, id")
                .query((row, n) -> read(row))
                .list();
    }

    /** @return whether it was not there before */
    boolean insert(StoredAccount stored) {
        Account account = stored.account();
        return jdbc.sql("""
                        insert into account
                          (id, platform, name, agent_id, kind, callback_mode, enabled, held, sealed, key_id,
                           created_at, version)
                        values (:id, :platform, :name, :agent, :kind, :mode, :enabled, :held, :sealed, :key,
                           :created, :version)
                        on conflict (id) do nothing""")
                        .param("id", account.id().value())
                        .param("platform", account.platform().name())
                        .param("name", account.name())
                        .param("agent", account.agentId())
                        .param("kind", name(account.kind()))
                        .param("mode", name(account.callbackMode()))
                        .param("enabled", account.enabled())
                        .param("held", stored.held())
                        .param("sealed", stored.sealed().bytes())
                        .param("key", stored.sealed().keyId())
                        .param("created", OffsetDateTime.ofInstant(stored.createdAt(), ZoneOffset.UTC))
                        .param("version", nextVersion())
                        .update()
                == 1;
    }

    void change(Account account, Seal.Sealed sealed) {
        jdbc.sql("""
                        update account set name = :name, agent_id = :agent, kind = :kind, callback_mode = :mode,
                          sealed = :sealed, key_id = :key, version = :version
                        where id = :id""")
                .param("id", account.id().value())
                .param("name", account.name())
                .param("agent", account.agentId())
                .param("kind", name(account.kind()))
                .param("mode", name(account.callbackMode()))
                .param("sealed", sealed.bytes())
                .param("key", sealed.keyId())
                .param("version", nextVersion())
                .update();
    }

    void setEnabled(AccountId id, boolean enabled) {
        set(id, "enabled", enabled);
    }

    void setHeld(AccountId id, boolean held) {
        set(id, "held", held);
    }

    void setBlocked(AccountId id, String reason) {
        set(id, "blocked", reason);
    }

    void holdAll(boolean held) {
        jdbc.sql("update account_state set held = :held, version = version + 1")
                .param("held", held)
                .update();
    }

    private void set(AccountId id, String column, Object value) {
        jdbc.sql("update account set " + column + " = :value, version = :version where id = :id")
                .param("id", id.value())
                .param("value", value)
                .param("version", nextVersion())
                .update();
    }

    private long nextVersion() {
        return jdbc.sql("update account_state set version = version + 1 returning version")
                .query(Long.class)
                .single();
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static StoredAccount read(ResultSet row) throws SQLException {
        Account account = new Account(
                new AccountId(row.getString("id")),
                Platform.valueOf(row.getString("platform")),
                row.getString("name"),
                row.getBoolean("enabled"),
                row.getString("blocked"),
                row.getObject("agent_id", Integer.class),
                row.getString("kind") == null ? null : AccountKind.valueOf(row.getString("kind")),
                row.getString("callback_mode") == null ? null : CallbackMode.valueOf(row.getString("callback_mode")));
        return new StoredAccount(
                account,
                row.getBoolean("held"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new Seal.Sealed(row.getString("key_id"), row.getBytes("sealed")),
                row.getLong("version"));
    }

    /** What of all accounts is known without reading one. */
    record State(long version, boolean held) {}
}
