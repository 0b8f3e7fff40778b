package io.siyuflow.autoreply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.Paged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reply plans of all 公众号. */
@Repository
class ReplyPlans {

    private static final TypeReference<List<Content>> CONTENTS = new TypeReference<>() {};
    private static final String COLUMNS = "id, account_id, occasion, channel_id, enabled, items, updated_at";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ReplyPlans(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<ReplyPlan> find(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from autoreply_plan where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(this::plan)
                .optional();
    }

    Optional<ReplyPlan> find(AccountId account, Occasion occasion, Long channel) {
        return jdbc.sql("select " + COLUMNS + " from autoreply_plan"
                        + " where account_id = ? and occasion = ? and channel_id is not distinct from ?::bigint")
                .params(account.value(), occasion.name(), channel)
                .query(this::plan)
                .optional();
    }

    /** The enabled plans that could answer somebody of this channel, without their contents. */
    List<Candidate> candidates(AccountId account, Occasion occasion, Long channel) {
        return jdbc.sql("select id, channel_id from autoreply_plan where account_id = ? and occasion = ? and enabled"
                        + " and (channel_id is null or channel_id = ?)")
                .params(account.value(), occasion.name(), channel)
                .query((row, n) -> new Candidate(row.getLong(1), row.getObject(2, Long.class)))
                .list();
    }

    List<ReplyPlan> of(AccountId account) {
        return jdbc.sql("select " + COLUMNS + " from autoreply_plan where account_id = ?"
                        + " order by occasion, channel_id nulls first")
                .param(account.value())
                .query(this::plan)
                .list();
    }

    /**
     * By occasion, the account's defaults first.
     *
     * @param occasion null: any
     * @param enabled null: whether or not
     * @param ofChannels only those that a channel has for itself
     */
    Paged<ReplyPlan> search(
            AccountId account, Occasion occasion, Boolean enabled, boolean ofChannels, int page, int size) {
        String where = " from autoreply_plan where account_id = :account"
                + " and (cast(:occasion as text) is null or occasion = :occasion)"
                + " and (cast(:enabled as boolean) is null or enabled = :enabled)"
                + " and (not :ofChannels or channel_id is not null)";
        Map<String, Object> asked = new HashMap<>(Map.of("account", account.value(), "ofChannels", ofChannels));
        asked.put("occasion", occasion == null ? null : occasion.name());
        asked.put("enabled", enabled);
        long total = jdbc.sql("select count(*)" + where)
                .params(asked)
                .query(Long.class)
                .single();
        List<ReplyPlan> items = jdbc.sql("select " + COLUMNS + where
                        + " order by occasion, channel_id nulls first limit :size offset :offset")
                .params(asked)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::plan)
                .list();
        return new Paged<>(items, page, size, total);
    }

    List<ReplyPlan> ofChannel(long channel) {
        return jdbc.sql("select " + COLUMNS + " from autoreply_plan where channel_id = ? order by account_id, occasion")
                .param(channel)
                .query(this::plan)
                .list();
    }

    ReplyPlan save(AccountId account, Occasion occasion, Long channel, boolean enabled, List<Content> items) {
        return jdbc.sql("insert into autoreply_plan (account_id, occasion, channel_id, enabled, items, updated_at)"
                        + " values (?, ?, ?, ?, ?::jsonb, ?) on conflict on constraint autoreply_plan_once do update set"
                        + " enabled = excluded.enabled, items = excluded.items, updated_at = excluded.updated_at"
                        + " returning " + COLUMNS)
                .params(account.value(), occasion.name(), channel, enabled, text(items))
                .param(Timestamp.from(clock.instant()))
                .query(this::plan)
                .single();
    }

    boolean remove(AccountId account, Occasion occasion, Long channel) {
        return jdbc.sql(
                                "delete from autoreply_plan"
                                        + " where account_id = ? and occasion = ? and channel_id is not distinct from ?::bigint")
                        .params(account.value(), occasion.name(), channel)
                        .update()
                > 0;
    }

    private ReplyPlan plan(ResultSet row, int number) throws SQLException {
        return new ReplyPlan(
                row.getLong("id"),
                new AccountId(row.getString("account_id")),
                Occasion.valueOf(row.getString("occasion")),
                row.getObject("channel_id", Long.class),
                row.getBoolean("enabled"),
                contents(row.getString("items")),
                row.getTimestamp("updated_at").toInstant());
    }

    private String text(List<Content> items) {
        try {
            return json.writerFor(CONTENTS).writeValueAsString(items);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Content> contents(String items) {
        try {
            return json.readValue(items, CONTENTS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A reply plan that can't be read back", damaged);
        }
    }

    /** @param channel null: the account's default */
    record Candidate(long id, Long channel) {}
}
