package io.siyuflow.contact;

import io.siyuflow.account.Accounts;
import io.siyuflow.material.MaterialUse;
import io.siyuflow.shared.AccountId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pictures, videos and files in welcomes. */
@Component
class WelcomeFiles implements MaterialUse {

    private final JdbcClient jdbc;
    private final Accounts accounts;

    WelcomeFiles(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    @Override
    public List<String> usesOfFile(String file) {
        return jdbc
                .sql("select account_id from contact_welcome"
                        + " where attachments @> jsonb_build_array(jsonb_build_object('file', ?::text)) order by id")
                .param(file)
                .query((row, n) -> new AccountId(row.getString(1)))
                .list()
                .stream()
                .map(account -> "企微「" + accounts.nameOf(account) + "」的欢迎语")
                .toList();
    }
}
