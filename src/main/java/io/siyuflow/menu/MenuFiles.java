package io.siyuflow.menu;

import io.siyuflow.account.Accounts;
import io.siyuflow.material.MaterialUse;
import io.siyuflow.shared.AccountId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What menus show of the library and of what is published. */
@Component
class MenuFiles implements MaterialUse {

    private final JdbcClient jdbc;
    private final Accounts accounts;

    MenuFiles(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    @Override
    public List<String> usesOfFile(String file) {
        return uses("$.**.file", file);
    }

    @Override
    public List<String> usesOfLink(String url) {
        return uses("$.**.url", url);
    }

    @Override
    public List<String> usesOfPublication(String publishedId) {
        return uses("$.**.articleId", publishedId);
    }

    /** In a menu that is being drawn, in the one published last, or in an entry that phones still show. */
    private List<String> uses(String where, String value) {
        return jdbc
                .sql("select distinct account_id from ("
                        + "select account_id, menu as used from menu_draft"
                        + " union all (select distinct on (account_id) account_id, menu from menu_version"
                        + " where state = 'PUBLISHED' order by account_id, id desc)"
                        + " union all select account_id, contents from menu_entry where retired_at is null) places"
                        + " where jsonb_path_exists(used, cast(? as jsonpath), jsonb_build_object('value', ?::text))"
                        + " order by account_id")
                .params(where + " ? (@ == $value)", value)
                .query(String.class)
                .list()
                .stream()
                .map(this::where)
                .toList();
    }

    private String where(String account) {
        return "公众号「" + accounts.nameOf(new AccountId(account)) + "」的自定义菜单";
    }
}
