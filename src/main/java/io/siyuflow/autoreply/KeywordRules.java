package io.siyuflow.autoreply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keyword rules of all 公众号, in the order in which they are asked. */
@Repository
class KeywordRules {

    private static final TypeReference<List<Content>> CONTENTS = new TypeReference<>() {};
    private static final TypeReference<List<Keyword>> KEYWORDS = new TypeReference<>() {};
    private static final String COLUMNS =
            "id, account_id, name, enabled, priority, position, keywords, open_times, items,"
                    + " to_desk, source, updated_at";
    private static final String IN_ORDER =
            " order by array_position(array['HIGH', 'NORMAL', 'LOW'], priority), position, id";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    KeywordRules(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    List<KeywordRule> of(AccountId account) {
        return jdbc.sql("select " + COLUMNS + " from autoreply_keyword_rule where account_id = ?" + IN_ORDER)
                .param(account.value())
                .query(this::rule)
                .list();
    }

    Optional<KeywordRule> find(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from autoreply_keyword_rule where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(this::rule)
                .optional();
    }

    /** @throws RequestRefused when there is none */
    KeywordRule the(AccountId account, long id) {
        return find(account, id).orElseThrow(() -> RequestRefused.notFound("没有这条关键词规则，可能已被删除，请刷新列表"));
    }

    /** A new one stands last among those of its priority. */
    long add(AccountId account, KeywordRuleDraft draft, String source) {
        return jdbc.sql("""
                        insert into autoreply_keyword_rule (account_id, name, enabled, priority, position, keywords,
                          open_times, items, to_desk, source, updated_at)
                        values (:account, :name, :enabled, :priority,
                          (select coalesce(max(position), 0) + 1 from autoreply_keyword_rule where account_id = :account),
                          :keywords::jsonb, :times::jsonb, :items::jsonb, :desk, :source, :now)
                        returning id""")
                .param("account", account.value())
                .params(written(draft))
                .param("source", source)
                .query(Long.class)
                .single();
    }

    void change(AccountId account, long id, KeywordRuleDraft draft) {
        jdbc.sql("""
                        update autoreply_keyword_rule set name = :name, enabled = :enabled, priority = :priority,
                          keywords = :keywords::jsonb, open_times = :times::jsonb, items = :items::jsonb, to_desk = :desk,
                          updated_at = :now
                        where account_id = :account and id = :id""")
                .param("account", account.value())
                .param("id", id)
                .params(written(draft))
                .update();
    }

    boolean remove(AccountId account, long id) {
        return jdbc.sql("delete from autoreply_keyword_rule where account_id = ? and id = ?")
                        .params(account.value(), id)
                        .update()
                > 0;
    }

    void place(AccountId account, long id, Priority priority, int position) {
        jdbc.sql("update autoreply_keyword_rule set priority = ?, position = ? where account_id = ? and id = ?")
                .params(priority.name(), position, account.value(), id)
                .update();
    }

    private java.util.Map<String, Object> written(KeywordRuleDraft draft) {
        return java.util.Map.of(
                "name", draft.name(),
                "enabled", draft.enabled(),
                "priority", draft.priority().name(),
                "keywords", text(KEYWORDS, draft.keywords()),
                "times", text(new TypeReference<OpenTimes>() {}, draft.openTimes()),
                "items", text(CONTENTS, draft.items()),
                "desk", draft.toDesk(),
                "now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private KeywordRule rule(ResultSet row, int number) throws SQLException {
        return new KeywordRule(
                row.getLong("id"),
                new AccountId(row.getString("account_id")),
                row.getString("name"),
                row.getBoolean("enabled"),
                Priority.valueOf(row.getString("priority")),
                row.getInt("position"),
                read(KEYWORDS, row.getString("keywords")),
                read(new TypeReference<OpenTimes>() {}, row.getString("open_times")),
                read(CONTENTS, row.getString("items")),
                row.getBoolean("to_desk"),
                row.getString("source"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private <T> String text(TypeReference<T> type, T value) {
        try {
            return json.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T read(TypeReference<T> type, String text) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A keyword rule that can't be read back", damaged);
        }
    }
}
