package io.siyuflow.sandbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The followers of a 公众号 by thousands: listed by page and by tag, and made at once. One statement each. */
@SandboxPart
class MpFollowers {

    private static final String FOLLOWING = " from sandbox_thing p where p.kind = 'person' and p.account = :account"
            + " and (p.body ->> 'subscribed')::boolean";
    private static final String WITH_TAG = " and (:tag::bigint is null or exists (select from sandbox_thing l"
            + " where l.kind = 'person-labels' and l.account = p.account and l.id = p.id"
            + " and l.body -> 'tags' @> to_jsonb(:tag::bigint)))";

    private final JdbcClient jdbc;
    private final Clock clock;

    MpFollowers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long count(String account) {
        return jdbc.sql("select count(*)" + FOLLOWING)
                .param("account", account)
                .query(Long.class)
                .single();
    }

    /**
     * In the order they came.
     *
     * @param tag null for everybody
     * @param after the last openid of the page before, null for the first page
     */
    List<String> page(String account, Long tag, String after, int size) {
        return jdbc.sql("select p.id" + FOLLOWING + WITH_TAG
                        + " and (:after::text is null or p.seq > (select a.seq from sandbox_thing a"
                        + " where a.kind = 'person' and a.account = :account and a.id = :after))"
                        + " order by p.seq limit :size")
                .param("account", account)
                .param("tag", tag)
                .param("after", after)
                .param("size", size)
                .query(String.class)
                .list();
    }

    Map<Long, Long> countsByTag(String account) {
        Map<Long, Long> counts = new HashMap<>();
        jdbc.sql("""
                        select t.tag::bigint, count(*) from sandbox_thing l
                          join sandbox_thing p on p.kind = 'person' and p.account = l.account and p.id = l.id
                            and (p.body ->> 'subscribed')::boolean,
                          jsonb_array_elements_text(l.body -> 'tags') as t(tag)
                        where l.kind = 'person-labels' and l.account = ? group by 1""").param(account).query(row -> {
            counts.put(row.getLong(1), row.getLong(2));
        });
        return counts;
    }

    void takeOff(String account, long tag) {
        jdbc.sql("""
                        update sandbox_thing set body = jsonb_set(body, '{tags}', (
                          select coalesce(jsonb_agg(t), '[]') from jsonb_array_elements(body -> 'tags') t
                          where t <> to_jsonb(:tag::bigint)))
                        where kind = 'person-labels' and account = :account and body -> 'tags' @> to_jsonb(:tag::bigint)""").param("tag", tag).param("account", account).update();
    }

    /** Of people who carry no label yet. */
    void label(String account, long tag, List<String> openids) {
        jdbc.sql("""
                        insert into sandbox_thing (kind, account, id, body)
                        select 'person-labels', :account, openid,
                          jsonb_build_object('openid', openid, 'remark', '', 'tags', jsonb_build_array(:tag::bigint))
                        from unnest(:openids) openid""")
                .param("account", account)
                .param("tag", tag)
                .param("openids", openids.toArray(String[]::new))
                .update();
    }

    /** Followers who came while nobody listened: without a callback, all now. */
    List<String> make(String account, int count, String scene) {
        Person like = new Person("o", "批量粉丝", null, true, clock.instant(), scene, null, Map.of());
        return jdbc.sql("""
                        insert into sandbox_thing (kind, account, id, body)
                        select 'person', :account, openid, jsonb_set(cast(:like as jsonb), '{openid}', to_jsonb(openid))
                        from (select 'o' || substr(md5(random()::text || n), 1, 27) as openid
                          from generate_series(1, :count) n) made
                        returning id""")
                .param("account", account)
                .param("like", Things.json(like))
                .param("count", count)
                .query(String.class)
                .list();
    }
}
