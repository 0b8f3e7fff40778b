package io.siyuflow.autoreply;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.material.MaterialUse;
import io.siyuflow.shared.AccountId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pictures in auto replies. */
@Component
class PlanFiles implements MaterialUse {

    private final JdbcClient jdbc;
    private final Accounts accounts;

    PlanFiles(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    @Override
    public List<String> usesOfFile(String file) {
        return jdbc.sql("select account_id, occasion from autoreply_plan"
                        + " where items @> jsonb_build_array(jsonb_build_object('file', ?::text)) order by id")
                .param(file)
                .query((row, n) -> where(new AccountId(row.getString(1)), Occasion.valueOf(row.getString(2))))
                .list();
    }

    private String where(AccountId account, Occasion occasion) {
        String name = accounts.find(account).map(Account::name).orElse(account.value());
        return "公众号「" + name + "」的" + occasion.label();
    }
}
