package io.siyuflow.autoreply;

import io.siyuflow.account.Accounts;
import io.siyuflow.channel.Channels;
import io.siyuflow.material.MaterialUse;
import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files and published articles in auto replies, by occasion and by keyword. */
@Component
class PlanFiles implements MaterialUse {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Channels channels;

    PlanFiles(JdbcClient jdbc, Accounts accounts, Channels channels) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.channels = channels;
    }

    @Override
    public List<String> usesOfFile(String file) {
        return uses("file", file);
    }

    @Override
    public List<String> usesOfLink(String url) {
        return uses("url", url);
    }

    private List<String> uses(String field, String value) {
        return Stream.concat(plans(field, value), rules(field, value)).toList();
    }

    private Stream<String> plans(String field, String value) {
        return jdbc
                .sql("select account_id, occasion, channel_id from autoreply_plan"
                        + " where items @> jsonb_build_array(jsonb_build_object(?::text, ?::text)) order by id")
                .params(field, value)
                .query((row, n) -> where(
                        row.getString(1),
                        ofChannel(row.getObject(3, Long.class)) + "的"
                                + Occasion.valueOf(row.getString(2)).label()))
                .list()
                .stream();
    }

    private Stream<String> rules(String field, String value) {
        return jdbc
                .sql("select account_id, name from autoreply_keyword_rule"
                        + " where items @> jsonb_build_array(jsonb_build_object(?::text, ?::text)) order by id")
                .params(field, value)
                .query((row, n) -> where(row.getString(1), "的关键词回复「" + row.getString(2) + "」"))
                .list()
                .stream();
    }

    /** Nothing for the account's default. */
    private String ofChannel(Long channel) {
        return Optional.ofNullable(channel)
                .flatMap(channels::find)
                .map(found -> "渠道「" + found.name() + "」")
                .orElse("");
    }

    private String where(String account, String place) {
        return "公众号「" + accounts.nameOf(new AccountId(account)) + "」" + place;
    }
}
