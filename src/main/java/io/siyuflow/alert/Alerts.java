package io.siyuflow.alert;

import io.siyuflow.alert.AlertSource.Condition;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code alert_alert} and {@code alert_read}. */
@Repository
class Alerts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Alerts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One that is open is not raised again; its words are brought up to date. */
    void raise(AccountId account, String kind, Condition condition) {
        jdbc.sql("""
                        with known as (
                          update alert_alert set words = :words, urgent = :urgent, page = :page
                          where account_id = :account and kind = :kind and topic = :topic and resolved_at is null
                          returning id)
                        insert into alert_alert (account_id, kind, topic, urgent, words, page, raised_at)
                        select :account, :kind, :topic, :urgent, :words, :page, :now
                        where not exists (select from known)
                        on conflict do nothing""")
                .param("account", account.value())
                .param("kind", kind)
                .param("topic", condition.topic())
                .param("urgent", condition.urgent())
                .param("words", condition.words())
                .param("page", condition.page())
                .param("now", now())
                .update();
    }

    /** What is open of this kind and no longer wrong has ended by itself. */
    void endOthers(AccountId account, String kind, Collection<String> topics) {
        jdbc.sql("update alert_alert set resolved_at = :now where account_id = :account and kind = :kind"
                        + " and resolved_at is null and topic <> all (:topics)")
                .param("now", now())
                .param("account", account.value())
                .param("kind", kind)
                .param("topics", topics.toArray(String[]::new))
                .update();
    }

    /** Newest first, those still open before all others. */
    Paged<Shown> search(Collection<AccountId> accounts, Boolean open, String user, int page, int size) {
        String from = " from alert_alert a where account_id = any (:accounts)"
                + (open == null ? "" : " and resolved_at is " + (open ? "null" : "not null"));
        String[] ids = ids(accounts);
        long total = jdbc.sql("select count(*)" + from)
                .param("accounts", ids)
                .query(Long.class)
                .single();
        List<Shown> items = jdbc.sql(
                        "select a.*, exists (select from alert_read r where r.alert_id = a.id and r.username = :user) as is_read"
                                + from + " order by (resolved_at is not null), id desc limit :limit offset :offset")
                .param("accounts", ids)
                .param("user", user)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query((row, n) -> new Shown(read(row), row.getBoolean("is_read")))
                .list();
        return new Paged<>(items, page, size, total);
    }

    Optional<Alert> find(long id) {
        return jdbc.sql("select * from alert_alert where id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Of those still open. */
    long unread(Collection<AccountId> accounts, String user) {
        return jdbc.sql("""
                        select count(*) from alert_alert a where account_id = any (:accounts) and resolved_at is null
                          and not exists (select from alert_read r where r.alert_id = a.id and r.username = :user)""")
                .param("accounts", ids(accounts))
                .param("user", user)
                .query(Long.class)
                .single();
    }

    void markRead(Collection<AccountId> accounts, String user) {
        jdbc.sql("""
                        insert into alert_read (alert_id, username)
                        select id, :user from alert_alert where account_id = any (:accounts) and resolved_at is null
                        on conflict do nothing""").param("accounts", ids(accounts)).param("user", user).update();
    }

    /** @return whether it was open */
    boolean resolve(long id, String by) {
        return jdbc.sql("update alert_alert set resolved_at = ?, resolved_by = ? where id = ? and resolved_at is null")
                        .params(now(), by, id)
                        .update()
                == 1;
    }

    void told(long id, boolean sent, String words) {
        jdbc.sql("update alert_alert set told_at = ?, told = ? where id = ?")
                .params(sent ? now() : null, words, id)
                .update();
    }

    /** Open ones of which nobody in 企微 has been told, oldest first. */
    List<Long> untold() {
        return jdbc.sql("select id from alert_alert where resolved_at is null and told is null order by id limit 100")
                .query(Long.class)
                .list();
    }

    /** @return whether telling people of it is now the caller's */
    boolean take(long id) {
        return jdbc.sql("update alert_alert set told = '正在通知' where id = ? and told is null")
                        .param(id)
                        .update()
                == 1;
    }

    /** When people were last told of the same thing. */
    Optional<Instant> lastTold(Alert alert) {
        return jdbc.sql("select max(told_at) from alert_alert where account_id = ? and kind = ? and topic = ?")
                .params(alert.account().value(), alert.kind(), alert.topic())
                .query((row, n) -> instant(row, "max"))
                .optional();
    }

    /** How many were sent since then. */
    int toldSince(Instant since) {
        return jdbc.sql("select count(*) from alert_alert where told_at >= ?")
                .param(since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    void forget(Instant resolvedBefore) {
        jdbc.sql("delete from alert_alert where id in"
                        + " (select id from alert_alert where resolved_at < ? order by resolved_at limit 10000)")
                .param(resolvedBefore.atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String[] ids(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(String[]::new);
    }

    private static Alert read(ResultSet row) throws SQLException {
        return new Alert(
                row.getLong("id"),
                new AccountId(row.getString("account_id")),
                row.getString("kind"),
                row.getString("topic"),
                row.getBoolean("urgent"),
                row.getString("words"),
                row.getString("page"),
                instant(row, "raised_at"),
                instant(row, "resolved_at"),
                row.getString("resolved_by"),
                instant(row, "told_at"),
                row.getString("told"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    record Shown(Alert alert, boolean read) {}
}
