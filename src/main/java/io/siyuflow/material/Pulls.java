package io.siyuflow.material;

import io.siyuflow.material.Pull.Kind;
import io.siyuflow.material.Pull.Part;
import io.siyuflow.material.Pull.State;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each pull is. */
@Repository
class Pulls {

    private static final String COLUMNS = "id, state, started_by, started_at, ended_at";
    private static final String IN_ORDER =
            " order by array_position(array['IMAGE', 'VOICE', 'VIDEO', 'ARTICLE'], kind)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Pulls(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws RequestRefused while one is under way */
    long start(AccountId account, String by) {
        long id;
        try {
            id = jdbc.sql("insert into material_pull (account_id, state, started_by, started_at)"
                            + " values (?, 'RUNNING', ?, ?) returning id")
                    .params(account.value(), by, now())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException running) {
            throw RequestRefused.conflict("正在拉取这个公众号的素材，请等它结束");
        }
        Arrays.stream(Kind.values())
                .forEach(kind -> jdbc.sql("insert into material_pull_part (pull_id, kind) values (?, ?)")
                        .params(id, kind.name())
                        .update());
        return id;
    }

    Optional<Pull> latest(AccountId account) {
        return jdbc.sql("select " + COLUMNS + " from material_pull where account_id = ? order by id desc limit 1")
                .param(account.value())
                .query(this::pull)
                .optional();
    }

    Pull the(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from material_pull where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(this::pull)
                .optional()
                .orElseThrow(() -> RequestRefused.notFound("没有这次拉取，请刷新"));
    }

    /** Notes a page once: told again of the same place, nothing is added. */
    void looked(long pull, Kind kind, int from, Page page) {
        boolean last = page.seen() == 0 || from + page.seen() >= page.total();
        jdbc.sql(
                        "update material_pull_part set place = place + ?, total = ?, kept = kept + ?, known = known + ?,"
                                + " failed = failed + ?, pictures = pictures + ?, ended = ? where pull_id = ? and kind = ? and place = ? and not ended")
                .params(page.seen(), page.total(), page.kept(), page.known(), page.failed(), page.pictures(), last)
                .params(pull, kind.name(), from)
                .update();
    }

    void gaveUp(long pull, Kind kind, String reason) {
        jdbc.sql("update material_pull_part set ended = true, reason = ? where pull_id = ? and kind = ?")
                .params(reason, pull, kind.name())
                .update();
    }

    /** @return false when it had ended before */
    boolean end(AccountId account, long pull, State state) {
        return jdbc.sql("update material_pull set state = ?, ended_at = ?"
                                + " where account_id = ? and id = ? and state = 'RUNNING'")
                        .params(state.name(), now(), account.value(), pull)
                        .update()
                > 0;
    }

    private List<Part> parts(long pull) {
        return jdbc.sql(
                        "select kind, place, total, kept, known, failed, pictures, ended, reason from material_pull_part"
                                + " where pull_id = ?" + IN_ORDER)
                .param(pull)
                .query((row, n) -> new Part(
                        Kind.valueOf(row.getString(1)),
                        row.getInt(2),
                        row.getObject(3, Integer.class),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getBoolean(8),
                        row.getString(9)))
                .list();
    }

    private Pull pull(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Pull(
                row.getLong("id"),
                State.valueOf(row.getString("state")),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                parts(row.getLong("id")));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /**
     * What a page held and what became of it.
     *
     * @param pictures 图片消息, which are not taken over
     */
    record Page(int total, int seen, int kept, int known, int failed, int pictures) {}
}
