package io.siyuflow.contact;

import io.siyuflow.contact.LiveCode.Status;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The live codes of all corps. */
@Repository
class LiveCodes {

    private static final String COLUMNS = "id, account_id, name, channel_id, group_id, style, skip_verify, remark,"
            + " remark_pattern, tags, config_id, qr_code, qr_content, status, problem, attempt";
    private static final Pattern STATE = Pattern.compile("lc_(\\d{1,18})");

    private final JdbcClient jdbc;
    private final Clock clock;

    LiveCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where somebody came from who was added by this state; deleted codes still count. */
    Origin originOf(AccountId account, String state) {
        Matcher ours = STATE.matcher(state == null ? "" : state);
        if (!ours.matches()) {
            return new Origin(state == null ? "" : state, null, null, null);
        }
        return jdbc.sql("select id, channel_id, group_id from contact_live_code where account_id = ? and id = ?")
                .params(account.value(), Long.parseLong(ours.group(1)))
                .query((row, n) -> new Origin(state, row.getLong(2), row.getLong(1), row.getLong(3)))
                .optional()
                .orElse(new Origin(state, null, null, null));
    }

    /** Deleted ones included. */
    Optional<LiveCode> find(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from contact_live_code where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(LiveCodes::liveCode)
                .optional();
    }

    /** @throws RequestRefused when there is none, or it was deleted */
    LiveCode the(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from contact_live_code"
                        + " where account_id = ? and id = ? and deleted_at is null")
                .params(account.value(), id)
                .query(LiveCodes::liveCode)
                .optional()
                .orElseThrow(() -> RequestRefused.notFound("没有这个渠道活码，可能已被删除，请刷新列表"));
    }

    Paged<LiveCode> of(AccountId account, int page, int size) {
        long total = jdbc.sql("select count(*) from contact_live_code where account_id = ? and deleted_at is null")
                .param(account.value())
                .query(Long.class)
                .single();
        List<LiveCode> items = jdbc.sql("select " + COLUMNS + " from contact_live_code"
                        + " where account_id = ? and deleted_at is null order by id desc limit ? offset ?")
                .params(account.value(), size, (long) page * size)
                .query(LiveCodes::liveCode)
                .list();
        return new Paged<>(items, page, size, total);
    }

    List<LiveCode> ofGroup(long group) {
        return jdbc.sql("select " + COLUMNS + " from contact_live_code"
                        + " where group_id = ? and deleted_at is null order by id")
                .param(group)
                .query(LiveCodes::liveCode)
                .list();
    }

    List<LiveCode> ofChannel(long channel) {
        return jdbc.sql("select " + COLUMNS + " from contact_live_code"
                        + " where channel_id = ? and deleted_at is null order by id")
                .param(channel)
                .query(LiveCodes::liveCode)
                .list();
    }

    LiveCode add(AccountId account, LiveCodeDraft draft) {
        return unlessNameIsTaken(
                draft,
                () -> jdbc.sql(
                                "insert into contact_live_code (account_id, name, channel_id, group_id, style, skip_verify,"
                                        + " remark, remark_pattern, tags, status, created_at)"
                                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning " + COLUMNS)
                        .params(account.value(), draft.name(), Long.valueOf(draft.channelId()))
                        .params(Long.valueOf(draft.groupId()), draft.style(), draft.skipVerify(), draft.remark())
                        .param(draft.remarkPattern())
                        .param(draft.tags().toArray(String[]::new))
                        .params(Status.PENDING.name(), Timestamp.from(clock.instant()))
                        .query(LiveCodes::liveCode)
                        .single());
    }

    /** New settings are a new call to WeCom. */
    LiveCode change(LiveCode code, LiveCodeDraft draft) {
        return unlessNameIsTaken(
                draft,
                () -> jdbc.sql("update contact_live_code set name = ?, channel_id = ?, group_id = ?, style = ?,"
                                + " skip_verify = ?, remark = ?, remark_pattern = ?, tags = ?, status = ?,"
                                + " attempt = attempt + 1 where id = ? returning " + COLUMNS)
                        .params(draft.name(), Long.valueOf(draft.channelId()), Long.valueOf(draft.groupId()))
                        .params(draft.style(), draft.skipVerify(), draft.remark(), draft.remarkPattern())
                        .param(draft.tags().toArray(String[]::new))
                        .params(Status.PENDING.name(), code.id())
                        .query(LiveCodes::liveCode)
                        .single());
    }

    /** Somebody else stands behind them now. */
    List<LiveCode> membersChanged(long group) {
        jdbc.sql("update contact_live_code set status = ?, attempt = attempt + 1"
                        + " where group_id = ? and deleted_at is null")
                .params(Status.PENDING.name(), group)
                .update();
        return ofGroup(group);
    }

    void made(LiveCode code, String configId, String qrCode) {
        jdbc.sql("update contact_live_code set config_id = ?, qr_code = ? where id = ?")
                .params(configId, qrCode, code.id())
                .update();
        ready(code);
    }

    /** Unless it was changed again meanwhile. */
    void ready(LiveCode code) {
        jdbc.sql("update contact_live_code set status = ?, problem = null where id = ? and attempt = ?")
                .params(Status.READY.name(), code.id(), code.attempt())
                .update();
    }

    /** The next try is a new call. */
    void refused(LiveCode code, String problem) {
        jdbc.sql("update contact_live_code set status = ?, problem = ?, attempt = attempt + 1"
                        + " where id = ? and attempt = ?")
                .params(Status.FAILED.name(), problem, code.id(), code.attempt())
                .update();
    }

    /** The next try asks for this call's result again. */
    void pending(LiveCode code, String problem) {
        jdbc.sql("update contact_live_code set status = ?, problem = ? where id = ? and attempt = ?")
                .params(Status.PENDING.name(), problem, code.id(), code.attempt())
                .update();
    }

    void reads(LiveCode code, String qrContent) {
        jdbc.sql("update contact_live_code set qr_content = ? where id = ?")
                .params(qrContent, code.id())
                .update();
    }

    void remove(LiveCode code) {
        jdbc.sql("update contact_live_code set deleted_at = ? where id = ?")
                .params(Timestamp.from(clock.instant()), code.id())
                .update();
    }

    private static LiveCode unlessNameIsTaken(LiveCodeDraft draft, Supplier<LiveCode> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException taken) {
            throw RequestRefused.invalid("name", "已有名为「" + draft.name() + "」的渠道活码，请换一个名称");
        }
    }

    private static LiveCode liveCode(ResultSet row, int number) throws SQLException {
        LiveCodeDraft settings = new LiveCodeDraft(
                row.getString("name"),
                row.getString("channel_id"),
                row.getString("group_id"),
                row.getInt("style"),
                row.getBoolean("skip_verify"),
                row.getString("remark"),
                row.getString("remark_pattern"),
                List.of((String[]) row.getArray("tags").getArray()));
        return new LiveCode(
                row.getLong("id"),
                new AccountId(row.getString("account_id")),
                settings,
                row.getString("config_id"),
                row.getString("qr_code"),
                row.getString("qr_content"),
                Status.valueOf(row.getString("status")),
                row.getString("problem"),
                row.getInt("attempt"));
    }
}
