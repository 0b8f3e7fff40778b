package io.siyuflow.material;

import io.siyuflow.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which draft each account's WeChat has of an article, as far as we know. */
@Repository
class DraftIds {

    private final JdbcClient jdbc;
    private final Clock clock;

    DraftIds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What was pushed.
     *
     * @param serial part of the ledger's key: a draft of this number is made once
     * @param mediaId null when there is none (any more)
     * @param version of the article that it was made of
     */
    record Pushed(int serial, String mediaId, Integer version) {

        static final Pushed NOTHING = new Pushed(0, null, null);
    }

    Pushed of(AccountId account, long article) {
        return jdbc.sql("select serial, media_id, version from material_draft where account_id = ? and article_id = ?")
                .params(account.value(), article)
                .query(DraftIds::pushed)
                .optional()
                .orElse(Pushed.NOTHING);
    }

    /** As {@link #of(AccountId, long)} of many at once; those that were never pushed are left out. */
    Map<Long, Pushed> of(AccountId account, Collection<Long> articles) {
        Map<Long, Pushed> found = new HashMap<>();
        jdbc.sql("select article_id, serial, media_id, version from material_draft"
                        + " where account_id = ? and article_id = any (?)")
                .params(account.value(), articles.toArray(Long[]::new))
                .query((row, n) -> found.put(row.getLong("article_id"), pushed(row, n)))
                .list();
        return found;
    }

    private static Pushed pushed(ResultSet row, int number) throws SQLException {
        return new Pushed(row.getInt("serial"), row.getString("media_id"), row.getObject("version", Integer.class));
    }

    /** All drafts of ours that an account's box holds, as far as we know. */
    List<String> known(AccountId account) {
        return jdbc.sql("select media_id from material_draft where account_id = ? and media_id is not null"
                        + " order by pushed_at desc limit 1000")
                .param(account.value())
                .query(String.class)
                .list();
    }

    boolean isKnown(AccountId account, String mediaId) {
        return jdbc.sql("select count(*) from material_draft where account_id = ? and media_id = ?")
                        .params(account.value(), mediaId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void put(AccountId account, long article, Pushed pushed) {
        jdbc.sql("insert into material_draft (account_id, article_id, serial, media_id, version, pushed_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (account_id, article_id) do update set"
                        + " serial = excluded.serial, media_id = excluded.media_id, version = excluded.version,"
                        + " pushed_at = excluded.pushed_at where material_draft.serial <= excluded.serial")
                .params(account.value(), article, pushed.serial(), pushed.mediaId(), pushed.version())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /** It has left the box: the next one is another. */
    void gone(AccountId account, String mediaId) {
        jdbc.sql("update material_draft set media_id = null, version = null, serial = serial + 1"
                        + " where account_id = ? and media_id = ?")
                .params(account.value(), mediaId)
                .update();
    }
}
