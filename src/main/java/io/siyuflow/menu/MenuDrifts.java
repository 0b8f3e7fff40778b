package io.siyuflow.menu;

import io.siyuflow.shared.AccountId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the menu that people see differs from the one that was published, as it was last seen. */
@Repository
class MenuDrifts {

    private final JdbcClient jdbc;
    private final MenuVersions versions;
    private final Clock clock;

    MenuDrifts(JdbcClient jdbc, MenuVersions versions, Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.clock = clock;
    }

    /** What was published here is compared; before that, everything would be a difference. */
    List<MenuChanges.Change> keep(AccountId account, LiveMenu.Seen seen) {
        List<MenuChanges.Change> changes = ComparingMenus.drift(versions.menuOf(account), seen);
        versions.published(account).ifPresent(version -> keep(account, version.id(), changes));
        return changes;
    }

    private void keep(AccountId account, long version, List<MenuChanges.Change> changes) {
        jdbc.sql("""
                        insert into menu_drift (account_id, version_id, changes, example, seen_at) values (?, ?, ?, ?, ?)
                        on conflict (account_id) do update set version_id = excluded.version_id, changes = excluded.changes,
                          example = excluded.example, seen_at = excluded.seen_at""")
                .params(account.value(), version, changes.size())
                .param(changes.isEmpty() ? null : changes.get(0).where())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /** Empty while people see what was published last, as far as is known. */
    Optional<Drift> of(AccountId account) {
        return jdbc.sql("""
                        select changes, example from menu_drift where account_id = :account and changes > 0
                          and version_id = (select id from menu_version where account_id = :account and state = 'PUBLISHED'
                            order by ended_at desc, id desc limit 1)""")
                .param("account", account.value())
                .query(Drift.class)
                .optional();
    }

    /** @param example where one of them is */
    record Drift(int changes, String example) {}
}
