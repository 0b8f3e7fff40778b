package io.siyuflow.follower;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tags of each 公众号 as they were when WeChat was last asked, kept up with what is changed from here. */
@Repository
public class Tags {

    private final JdbcClient jdbc;
    private final Clock clock;

    Tags(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In WeChat's order. */
    public List<Tag> of(AccountId account) {
        return jdbc.sql("select tag_id as id, name, followers from follower_tag where account_id = ? order by tag_id")
                .param(account.value())
                .query(Tag.class)
                .list();
    }

    public Optional<Tag> find(AccountId account, int tag) {
        return of(account).stream().filter(known -> known.id() == tag).findFirst();
    }

    /** @throws RequestRefused when there is no such tag */
    public Tag the(AccountId account, int tag) {
        return find(account, tag).orElseThrow(() -> RequestRefused.notFound("没有这个标签，可能已被删除，请刷新标签列表"));
    }

    /** Exactly these from now on, as WeChat lists them; one that was deleted there is carried by nobody any more. */
    @Transactional
    public void keep(AccountId account, List<Tag> listed) {
        Set<Integer> ids = listed.stream().map(Tag::id).collect(Collectors.toSet());
        of(account).stream().map(Tag::id).filter(known -> !ids.contains(known)).forEach(gone -> remove(account, gone));
        listed.forEach(tag -> put(account, tag));
    }

    void put(AccountId account, Tag tag) {
        jdbc.sql("insert into follower_tag (account_id, tag_id, name, followers, counted_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (account_id, tag_id) do update set name = excluded.name,"
                        + " followers = excluded.followers, counted_at = excluded.counted_at")
                .params(account.value(), tag.id(), tag.name(), tag.followers(), Timestamp.from(clock.instant()))
                .update();
    }

    void rename(AccountId account, int tag, String name) {
        jdbc.sql("update follower_tag set name = ? where account_id = ? and tag_id = ?")
                .params(name, account.value(), tag)
                .update();
    }

    /** Until WeChat counts again: whoever sends to them right after tagging them must not be told the number of before. */
    void carriedByMore(AccountId account, int tag, int people) {
        jdbc.sql("update follower_tag set followers = greatest(0, followers + ?) where account_id = ? and tag_id = ?")
                .params(people, account.value(), tag)
                .update();
    }

    /** The tag and who carries it. */
    @Transactional
    public void remove(AccountId account, int tag) {
        jdbc.sql("update follower set tag_ids = array_remove(tag_ids, ?)"
                        + " where account_id = ? and tag_ids @> array[?]::integer[]")
                .params(tag, account.value(), tag)
                .update();
        jdbc.sql("delete from follower_tag where account_id = ? and tag_id = ?")
                .params(account.value(), tag)
                .update();
    }
}
