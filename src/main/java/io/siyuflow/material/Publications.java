package io.siyuflow.material;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.material.Publication.State;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was published, is being published and was refused, by account. */
@Repository
public class Publications {

    private static final TypeReference<List<String>> URLS = new TypeReference<>() {};
    private static final String COLUMNS = "id, article_id, version, title, state, published_id, urls, reason,"
            + " submitted_by, submitted_at, ended_at";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Publications(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @throws RequestRefused while another of this article is under way */
    Publication submit(AccountId account, Article article, String by) {
        try {
            return jdbc.sql("insert into material_publication"
                            + " (account_id, article_id, version, title, state, submitted_by, submitted_at)"
                            + " values (?, ?, ?, ?, 'RUNNING', ?, ?) returning " + COLUMNS)
                    .params(account.value(), article.id(), article.version(), article.title(), by, now())
                    .query(this::publication)
                    .single();
        } catch (DuplicateKeyException running) {
            throw RequestRefused.conflict("「" + article.title() + "」正在发布，请等它有了结果再发布");
        }
    }

    /** @throws RequestRefused when there is none */
    Publication the(AccountId account, long id) {
        return jdbc.sql("select " + COLUMNS + " from material_publication where account_id = ? and id = ?")
                .params(account.value(), id)
                .query(this::publication)
                .optional()
                .orElseThrow(() -> RequestRefused.notFound("没有这次发布，请刷新列表"));
    }

    /** Newest first; a few are enough to see how an article fared. */
    List<Publication> of(AccountId account, long article) {
        return jdbc.sql("select " + COLUMNS + " from material_publication where account_id = ? and article_id = ?"
                        + " order by id desc limit 20")
                .params(account.value(), article)
                .query(this::publication)
                .list();
    }

    /** As {@link #of(AccountId, long)} of many at once; those that were never published are left out. */
    Map<Long, List<Publication>> of(AccountId account, Collection<Long> articles) {
        return jdbc
                .sql("select p.* from unnest(?::bigint[]) wanted (id) cross join lateral (select " + COLUMNS
                        + " from material_publication where account_id = ? and article_id = wanted.id"
                        + " order by id desc limit 20) p order by p.id desc")
                .params(articles.toArray(Long[]::new), account.value())
                .query(this::publication)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Publication::article));
    }

    /** What can be read at WeChat now, newest first: for menus and messages that open a published article. */
    public Paged<Publication> published(AccountId account, String text, int page, int size) {
        String where = " from material_publication where account_id = :account and state = 'PUBLISHED'"
                + " and published_id is not null and (:text = '' or position(lower(:text) in lower(title)) > 0)";
        JdbcClient.StatementSpec counted = jdbc.sql("select count(*)" + where)
                .param("account", account.value())
                .param("text", text);
        List<Publication> items = jdbc.sql("select " + COLUMNS + where + " order by id desc limit :size offset :offset")
                .param("account", account.value())
                .param("text", text)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::publication)
                .list();
        return new Paged<>(items, page, size, counted.query(Long.class).single());
    }

    /** Where this article can be read, at whichever account. */
    List<String> linksOf(long article) {
        return jdbc.sql("select jsonb_array_elements_text(urls) from material_publication"
                        + " where article_id = ? and state = 'PUBLISHED'")
                .param(article)
                .query(String.class)
                .list();
    }

    /** Accounts at which this article is just being published. */
    List<AccountId> runningOf(long article) {
        return jdbc.sql("select account_id from material_publication where article_id = ? and state = 'RUNNING'")
                .param(article)
                .query((row, n) -> new AccountId(row.getString(1)))
                .list();
    }

    /** WeChat has taken the draft and will tell the end under this number; null when a person says so, not WeChat. */
    void accepted(AccountId account, long id, String mediaId, String publishId) {
        jdbc.sql("update material_publication set media_id = ?, publish_id = ? where account_id = ? and id = ?")
                .params(mediaId, publishId, account.value(), id)
                .update();
    }

    Optional<String> mediaId(AccountId account, long id) {
        return jdbc.sql("select media_id from material_publication where account_id = ? and id = ?")
                .params(account.value(), id)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(found -> found);
    }

    void ended(AccountId account, long id, State state, String publishedId, List<String> urls, String reason) {
        jdbc.sql(
                        "update material_publication set state = ?, published_id = ?, urls = ?::jsonb, reason = ?, ended_at = ?"
                                + " where account_id = ? and id = ? and state = 'RUNNING'")
                .params(state.name(), publishedId, text(urls), reason, now(), account.value(), id)
                .update();
    }

    void deleted(AccountId account, long id) {
        jdbc.sql("update material_publication set state = 'DELETED', ended_at = ? where account_id = ? and id = ?")
                .params(now(), account.value(), id)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private Publication publication(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        Instant endedAt = ended == null ? null : ended.toInstant();
        return new Publication(
                row.getLong("id"),
                row.getLong("article_id"),
                row.getInt("version"),
                row.getString("title"),
                State.valueOf(row.getString("state")),
                row.getString("published_id"),
                urls(row.getString("urls")),
                row.getString("reason"),
                row.getString("submitted_by"),
                row.getTimestamp("submitted_at").toInstant(),
                endedAt);
    }

    private String text(List<String> urls) {
        try {
            return json.writeValueAsString(urls);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<String> urls(String text) {
        try {
            return json.readValue(text, URLS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A publication that can't be read back", damaged);
        }
    }
}
