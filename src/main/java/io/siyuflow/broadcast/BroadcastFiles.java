package io.siyuflow.broadcast;

import io.siyuflow.account.Accounts;
import io.siyuflow.material.MaterialUse;
import io.siyuflow.shared.AccountId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What mass sends that are still to go show; what was sent or given up keeps nothing. */
@Component
class BroadcastFiles implements MaterialUse {

    private final JdbcClient jdbc;
    private final Accounts accounts;

    BroadcastFiles(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    @Override
    public List<String> usesOfFile(String file) {
        return uses("contents @> jsonb_build_array(jsonb_build_object('file', ?::text))", file);
    }

    @Override
    public List<String> usesOfArticle(long article) {
        return uses("article_id = ?", article);
    }

    private List<String> uses(String where, Object what) {
        return jdbc.sql("select account_id, title from broadcast_message"
                        + " where state in ('DRAFT', 'APPROVING', 'SCHEDULED', 'MISSED', 'SENDING') and " + where
                        + " order by id")
                .param(what)
                .query((row, n) ->
                        "公众号「" + accounts.nameOf(new AccountId(row.getString(1))) + "」的群发「" + row.getString(2) + "」")
                .list();
    }
}
