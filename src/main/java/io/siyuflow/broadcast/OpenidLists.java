package io.siyuflow.broadcast;

import io.siyuflow.connector.Audience;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The lists of openids that mass sends go to. */
@Repository
class OpenidLists {

    /** Somebody may still be filling in the mass send that a list is for. */
    private static final Duration UNUSED = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenidLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws RequestRefused when there are fewer or more people than can be sent to */
    @Transactional
    public Target.PeopleList add(AccountId account, PastedList pasted, String by) {
        int size = pasted.openids().size();
        if (size < Audience.People.FEWEST) {
            throw RequestRefused.invalid(
                    "text", "名单里至少要有 " + Audience.People.FEWEST + " 个有效的 OpenID，现在是 " + size + " 个；发给一个人请用预览");
        }
        if (size > PastedList.MOST) {
            throw RequestRefused.invalid("text", "一份名单最多 " + PastedList.MOST + " 人，现在是 " + size + " 人，请分开");
        }
        long id = jdbc.sql("insert into broadcast_list (account_id, size, created_by, created_at)"
                        + " values (?, ?, ?, ?) returning id")
                .params(account.value(), size, by, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        jdbc.sql("insert into broadcast_person (list_id, position, openid)"
                        + " select ?, n - 1, openid from unnest(?::text[]) with ordinality as people(openid, n)")
                .params(id, pasted.openids().toArray(String[]::new))
                .update();
        return new Target.PeopleList(id, size);
    }

    Optional<Target.PeopleList> find(AccountId account, long id) {
        return jdbc.sql("select size from broadcast_list where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(Integer.class)
                .optional()
                .map(size -> new Target.PeopleList(id, size));
    }

    /** Lists that were read in and then not used; some at a time, since each may be of many people. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetUnused() {
        jdbc.sql("""
                        delete from broadcast_list where id in (
                          select id from broadcast_list l where created_at < ?
                            and not exists (select from broadcast_message m where m.list_id = l.id) limit 5)""").param(Timestamp.from(clock.instant().minus(UNUSED))).update();
    }

    List<String> people(long list, int from, int count) {
        return jdbc.sql("select openid from broadcast_person where list_id = ? and position >= ? and position < ?"
                        + " order by position")
                .params(list, from, from + count)
                .query(String.class)
                .list();
    }
}
