package io.siyuflow.menu;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Everything that was published or tried to be. */
@Repository
class MenuVersions {

    private static final String COLUMNS = "id, account_id, menu, state, reason, created_at, created_by, ended_at";

    private final JdbcClient jdbc;
    private final MenuJson json;
    private final Clock clock;

    MenuVersions(JdbcClient jdbc, MenuJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    enum State {
        PUBLISHING,
        PUBLISHED,
        FAILED,
        CANCELLED
    }

    /** @param reason why it failed or was cancelled */
    record Version(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
            Menu menu,
            State state,
            @Nullable String reason,
            Instant createdAt,
            String createdBy,
            @Nullable Instant endedAt) {

        /** Of the process that publishes it. */
        String businessKey() {
            return "menu-" + id;
        }
    }

    /** @throws RequestRefused when another one is on its way */
    Version add(AccountId account, Menu menu, String by) {
        try {
            return jdbc.sql("insert into menu_version (account_id, menu, state, created_at, created_by)"
                            + " values (?, ?::jsonb, 'PUBLISHING', ?, ?) returning " + COLUMNS)
                    .params(account.value(), json.write(menu), Timestamp.from(clock.instant()), by)
                    .query(this::version)
                    .single();
        } catch (DuplicateKeyException another) {
            throw RequestRefused.conflict("上一次发布还没有结束。请稍候；若它停在「异常」里，请先处理或取消它");
        }
    }

    Version the(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from menu_version where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(this::version)
                .optional()
                .orElseThrow(() -> RequestRefused.notFound("没有这个菜单版本"));
    }

    /** What was published last. */
    Optional<Version> published(AccountId account) {
        return jdbc.sql("select " + COLUMNS + " from menu_version where account_id = ? and state = 'PUBLISHED'"
                        + " order by ended_at desc, id desc limit 1")
                .param(account.value())
                .query(this::version)
                .optional();
    }

    /** The menu that was published last, or none at all. */
    Menu menuOf(AccountId account) {
        return published(account).map(Version::menu).orElse(Menu.NONE);
    }

    /** Whether something was published and nothing is just being published. */
    boolean isAtRest(AccountId account) {
        return jdbc.sql("select coalesce(bool_or(state = 'PUBLISHED') and bool_and(state <> 'PUBLISHING'), false)"
                        + " from menu_version where account_id = ?")
                .param(account.value())
                .query(Boolean.class)
                .single();
    }

    /** The newest, however it ended. */
    Optional<Version> newest(AccountId account) {
        return page(account, 0, 1).items().stream().findFirst();
    }

    Paged<Version> page(AccountId account, int page, int size) {
        List<Version> items = jdbc.sql("select " + COLUMNS
                        + " from menu_version where account_id = ? order by id desc limit ? offset ?")
                .params(account.value(), size, (long) page * size)
                .query(this::version)
                .list();
        long total = jdbc.sql("select count(*) from menu_version where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
        return new Paged<>(items, page, size, total);
    }

    /** @return false when it had ended before */
    boolean ended(AccountId account, long id, State state, String reason) {
        return jdbc.sql("update menu_version set state = ?, reason = ?, ended_at = ?"
                                + " where account_id = ? and id = ? and state = 'PUBLISHING'")
                        .params(state.name(), reason, Timestamp.from(clock.instant()), account.value(), id)
                        .update()
                == 1;
    }

    private Version version(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Version(
                row.getLong("id"),
                json.menu(row.getString("menu")),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                ended == null ? null : ended.toInstant());
    }
}
