package io.siyuflow.menu;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.material.MaterialUse;
import io.siyuflow.shared.AccountId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pictures in menus: in one that is being drawn, or in an entry that phones show. */
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
        return jdbc
                .sql("select distinct account_id from ("
                        + "select account_id, menu as used from menu_draft"
                        + " union all select account_id, contents from menu_entry where retired_at is null) places"
                        + " where jsonb_path_exists(used, '$.**.file ? (@ == $file)', jsonb_build_object('file', ?::text))"
                        + " order by account_id")
                .param(file)
                .query(String.class)
                .list()
                .stream()
                .map(this::where)
                .toList();
    }

    private String where(String account) {
        String name = accounts.find(new AccountId(account)).map(Account::name).orElse(account);
        return "公众号「" + name + "」的自定义菜单";
    }
}
