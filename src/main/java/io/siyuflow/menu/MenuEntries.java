package io.siyuflow.menu;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The entries that phones may show, and what a tap on each means. */
@Repository
class MenuEntries {

    private static final String COLUMNS = "key, kind, name, target, contents, answering, retired_at";

    private final JdbcClient jdbc;
    private final MenuJson json;
    private final Clock clock;

    MenuEntries(JdbcClient jdbc, MenuJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What phones may show.
     *
     * @param target what an event of it names, null where that is its key
     * @param retiredAt when it left the menu, null while it is in it
     */
    record Known(
            String key,
            EntryKind kind,
            String name,
            @Nullable String target,
            List<Content> contents,
            boolean answering,
            @Nullable Instant retiredAt) {}

    /** From now on these mean what this menu says. Entries of other menus stay as they are. */
    void open(AccountId account, Menu menu) {
        menu.leaves()
                .forEach(entry -> jdbc.sql("""
                        insert into menu_entry (account_id, key, kind, name, target, contents, answering)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?)
                        on conflict (account_id, key) do update set kind = excluded.kind, name = excluded.name,
                          target = excluded.target, contents = excluded.contents, answering = excluded.answering,
                          retired_at = null""")
                        .params(account.value(), entry.key(), entry.kind().name(), entry.name(), entry.target())
                        .params(json.writeContents(entry.contents()), entry.answering())
                        .update());
    }

    /** This is the menu in use: its entries mean what it says, all others have left it. */
    void settleOn(AccountId account, Menu menu) {
        open(account, menu);
        retireAllBut(account, menu);
    }

    private void retireAllBut(AccountId account, Menu menu) {
        String[] keys = menu.leaves().map(MenuEntry::key).toArray(String[]::new);
        jdbc.sql("update menu_entry set retired_at = ? where account_id = ? and retired_at is null and key <> all (?)")
                .param(Timestamp.from(clock.instant()))
                .param(account.value())
                .param(keys)
                .update();
    }

    Optional<Known> find(AccountId account, String key) {
        return jdbc.sql("select " + COLUMNS + " from menu_entry where account_id = ? and key = ?")
                .params(account.value(), key)
                .query(this::known)
                .optional();
    }

    /** The entry whose page or mini-program page it is; of several the one that is in the menu. */
    Optional<String> keyOf(AccountId account, EntryKind kind, String target) {
        return jdbc.sql("select key from menu_entry where account_id = ? and kind = ? and target = ?"
                        + " order by retired_at desc nulls first, key limit 1")
                .params(account.value(), kind.name(), target)
                .query(String.class)
                .optional();
    }

    List<Known> of(AccountId account) {
        return jdbc.sql("select " + COLUMNS + " from menu_entry where account_id = ?")
                .param(account.value())
                .query(this::known)
                .list();
    }

    private Known known(ResultSet row, int number) throws SQLException {
        Timestamp retired = row.getTimestamp("retired_at");
        return new Known(
                row.getString("key"),
                EntryKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("target"),
                json.contents(row.getString("contents")),
                row.getBoolean("answering"),
                retired == null ? null : retired.toInstant());
    }
}
