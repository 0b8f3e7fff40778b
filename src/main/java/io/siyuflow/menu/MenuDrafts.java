package io.siyuflow.menu;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is being drawn, one draft a 公众号. */
@Repository
class MenuDrafts {

    private final JdbcClient jdbc;
    private final MenuJson json;
    private final Clock clock;

    MenuDrafts(JdbcClient jdbc, MenuJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param notes what could not be taken over when it was imported */
    record Draft(Menu menu, long revision, List<String> notes, Instant updatedAt) {}

    Optional<Draft> find(AccountId account) {
        return jdbc.sql("select menu, revision, notes, updated_at from menu_draft where account_id = ?")
                .param(account.value())
                .query((row, n) -> new Draft(
                        json.menu(row.getString(1)),
                        row.getLong(2),
                        json.texts(row.getString(3)),
                        row.getTimestamp(4).toInstant()))
                .optional();
    }

    /** The draft, or an empty one of revision 0. */
    Draft of(AccountId account) {
        return find(account).orElseGet(() -> new Draft(Menu.NONE, 0, List.of(), null));
    }

    /** @throws RequestRefused when somebody else has changed it since this revision */
    Draft change(AccountId account, long revision, Menu menu) {
        int changed = revision == 0
                ? jdbc.sql("insert into menu_draft (account_id, menu, revision, updated_at) values (?, ?::jsonb, 1, ?)"
                                + " on conflict do nothing")
                        .params(account.value(), json.write(menu), Timestamp.from(clock.instant()))
                        .update()
                : jdbc.sql("update menu_draft set menu = ?::jsonb, revision = revision + 1, updated_at = ?"
                                + " where account_id = ? and revision = ?")
                        .params(json.write(menu), Timestamp.from(clock.instant()), account.value(), revision)
                        .update();
        if (changed == 0) {
            throw RequestRefused.conflict("菜单草稿刚被别人改过，请刷新后再改");
        }
        return of(account);
    }

    /** What could not be taken over has been seen to. */
    void forgetNotes(AccountId account) {
        jdbc.sql("update menu_draft set notes = '[]' where account_id = ?")
                .param(account.value())
                .update();
    }

    /** @return false when there is one */
    boolean addIfNone(AccountId account, Menu menu, List<String> notes) {
        return jdbc.sql("insert into menu_draft (account_id, menu, revision, notes, updated_at)"
                                + " values (?, ?::jsonb, 1, ?::jsonb, ?) on conflict do nothing")
                        .params(
                                account.value(),
                                json.write(menu),
                                json.writeTexts(notes),
                                Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** In the place of whatever was drawn. */
    Draft replace(AccountId account, Menu menu, List<String> notes) {
        jdbc.sql(
                        "insert into menu_draft (account_id, menu, revision, notes, updated_at)"
                                + " values (?, ?::jsonb, 1, ?::jsonb, ?) on conflict (account_id) do update set menu = excluded.menu,"
                                + " revision = menu_draft.revision + 1, notes = excluded.notes, updated_at = excluded.updated_at")
                .params(account.value(), json.write(menu), json.writeTexts(notes), Timestamp.from(clock.instant()))
                .update();
        return of(account);
    }
}
