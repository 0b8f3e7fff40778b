package io.siyuflow.contact;

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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reception groups of all corps. */
@Repository
class ReceptionGroups {

    private static final String COLUMNS = "id, account_id, name, members, remark_pattern";

    private final JdbcClient jdbc;
    private final Clock clock;

    ReceptionGroups(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<ReceptionGroup> find(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from contact_group where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(ReceptionGroups::group)
                .optional();
    }

    /** @throws RequestRefused when there is no such group */
    ReceptionGroup the(AccountId account, long id) {
        return find(account, id).orElseThrow(() -> RequestRefused.notFound("没有这个接待组，可能已被删除，请刷新列表"));
    }

    Paged<ReceptionGroup> of(AccountId account, int page, int size) {
        long total = jdbc.sql("select count(*) from contact_group where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
        List<ReceptionGroup> items = jdbc.sql("select " + COLUMNS + " from contact_group where account_id = ?"
                        + " order by id desc limit ? offset ?")
                .params(account.value(), size, (long) page * size)
                .query(ReceptionGroups::group)
                .list();
        return new Paged<>(items, page, size, total);
    }

    ReceptionGroup add(AccountId account, GroupDraft draft) {
        return unlessNameIsTaken(
                draft,
                () -> jdbc.sql("insert into contact_group (account_id, name, members, remark_pattern, created_at)"
                                + " values (?, ?, ?, ?, ?) returning " + COLUMNS)
                        .params(account.value(), draft.name())
                        .param(draft.members().toArray(String[]::new))
                        .params(draft.remarkPattern(), Timestamp.from(clock.instant()))
                        .query(ReceptionGroups::group)
                        .single());
    }

    ReceptionGroup change(ReceptionGroup group, GroupDraft draft) {
        return unlessNameIsTaken(
                draft,
                () -> jdbc.sql("update contact_group set name = ?, members = ?, remark_pattern = ? where id = ?"
                                + " returning " + COLUMNS)
                        .param(draft.name())
                        .param(draft.members().toArray(String[]::new))
                        .params(draft.remarkPattern(), group.id())
                        .query(ReceptionGroups::group)
                        .single());
    }

    void remove(ReceptionGroup group) {
        jdbc.sql("delete from contact_group where id = ?").param(group.id()).update();
    }

    private static ReceptionGroup unlessNameIsTaken(GroupDraft draft, Supplier<ReceptionGroup> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException taken) {
            throw RequestRefused.invalid("name", "已有名为「" + draft.name() + "」的接待组，请换一个名称");
        }
    }

    private static ReceptionGroup group(ResultSet row, int number) throws SQLException {
        return new ReceptionGroup(
                row.getLong("id"),
                new AccountId(row.getString("account_id")),
                row.getString("name"),
                List.of((String[]) row.getArray("members").getArray()),
                row.getString("remark_pattern"));
    }
}
