package io.siyuflow.contact;

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
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The welcomes of all corps. */
@Repository
class Welcomes {

    private static final TypeReference<List<Content>> CONTENTS = new TypeReference<>() {};
    private static final String COLUMNS = "id, account_id, channel_id, enabled, text, attachments, updated_at";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Welcomes(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<Welcome> find(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from contact_welcome where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(this::welcome)
                .optional();
    }

    Optional<Welcome> ofChannel(AccountId account, Long channel) {
        return jdbc.sql("select " + COLUMNS + " from contact_welcome"
                        + " where account_id = ? and channel_id is not distinct from ?::bigint")
                .params(account.value(), channel)
                .query(this::welcome)
                .optional();
    }

    /** The enabled welcomes that could greet somebody of this channel. */
    List<Candidate> candidates(AccountId account, Long channel) {
        return jdbc.sql("select id, channel_id from contact_welcome where account_id = ? and enabled"
                        + " and (channel_id is null or channel_id = ?)")
                .params(account.value(), channel)
                .query((row, n) -> new Candidate(row.getLong(1), row.getObject(2, Long.class)))
                .list();
    }

    List<Welcome> of(AccountId account) {
        return jdbc.sql("select " + COLUMNS + " from contact_welcome where account_id = ?"
                        + " order by channel_id nulls first")
                .param(account.value())
                .query(this::welcome)
                .list();
    }

    /**
     * The corp's default first.
     *
     * @param enabled null: whether or not
     */
    Paged<Welcome> search(AccountId account, Boolean enabled, int page, int size) {
        String where = " from contact_welcome where account_id = :account"
                + " and (cast(:enabled as boolean) is null or enabled = :enabled)";
        long total = jdbc.sql("select count(*)" + where)
                .param("account", account.value())
                .param("enabled", enabled)
                .query(Long.class)
                .single();
        List<Welcome> items = jdbc.sql(
                        "select " + COLUMNS + where + " order by channel_id nulls first limit :size offset :offset")
                .param("account", account.value())
                .param("enabled", enabled)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::welcome)
                .list();
        return new Paged<>(items, page, size, total);
    }

    List<Welcome> ofChannel(long channel) {
        return jdbc.sql("select " + COLUMNS + " from contact_welcome where channel_id = ? order by account_id")
                .param(channel)
                .query(this::welcome)
                .list();
    }

    List<Welcome> enabledWithAttachments() {
        return jdbc.sql("select " + COLUMNS + " from contact_welcome where enabled and attachments <> '[]'::jsonb")
                .query(this::welcome)
                .list();
    }

    Welcome save(AccountId account, Long channel, WelcomeDraft draft) {
        return jdbc.sql("insert into contact_welcome (account_id, channel_id, enabled, text, attachments, updated_at)"
                        + " values (?, ?, ?, ?, ?::jsonb, ?) on conflict on constraint contact_welcome_once do update set"
                        + " enabled = excluded.enabled, text = excluded.text, attachments = excluded.attachments,"
                        + " updated_at = excluded.updated_at returning " + COLUMNS)
                .params(account.value(), channel, draft.enabled(), draft.text(), text(draft.attachments()))
                .param(Timestamp.from(clock.instant()))
                .query(this::welcome)
                .single();
    }

    boolean remove(AccountId account, Long channel) {
        return jdbc.sql("delete from contact_welcome"
                                + " where account_id = ? and channel_id is not distinct from ?::bigint")
                        .params(account.value(), channel)
                        .update()
                > 0;
    }

    private Welcome welcome(ResultSet row, int number) throws SQLException {
        return new Welcome(
                row.getLong("id"),
                new AccountId(row.getString("account_id")),
                row.getObject("channel_id", Long.class),
                row.getBoolean("enabled"),
                row.getString("text"),
                contents(row.getString("attachments")),
                row.getTimestamp("updated_at").toInstant());
    }

    private String text(List<Content> contents) {
        try {
            return json.writerFor(CONTENTS).writeValueAsString(contents);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Content> contents(String kept) {
        try {
            return json.readValue(kept, CONTENTS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A welcome that can't be read back", damaged);
        }
    }

    /** @param channel null: the corp's default */
    record Candidate(long id, Long channel) {}
}
