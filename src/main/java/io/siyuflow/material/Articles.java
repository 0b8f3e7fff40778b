package io.siyuflow.material;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.material.Article.Piece;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** 图文 of the organisation's library. */
@Repository
public class Articles {

    private static final TypeReference<List<Piece>> PIECES = new TypeReference<>() {};
    private static final String COLUMNS = "id, group_name, version, changed_at, pieces";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Articles(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    public Optional<Article> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from material_article where id = ?")
                .param(id)
                .query(this::article)
                .optional();
    }

    /** Those of these that are (still) there. */
    List<Article> these(Collection<Long> ids) {
        return jdbc.sql("select " + COLUMNS + " from material_article where id = any (?)")
                .param(ids.toArray(Long[]::new))
                .query(this::article)
                .list();
    }

    /** @throws RequestRefused when there is no such 图文 */
    public Article the(long id) {
        return find(id).orElseThrow(() -> RequestRefused.notFound("没有这条图文，可能已被删除，请刷新列表"));
    }

    /** Last changed first; by words of any of its titles. */
    Paged<Article> search(String text, String group, int page, int size) {
        String where = " from material_article where (:group = '' or group_name = :group)"
                + " and (:text = '' or exists (select from jsonb_array_elements(pieces) piece"
                + " where position(lower(:text) in lower(piece ->> 'title')) > 0))";
        long total = jdbc.sql("select count(*)" + where)
                .param("text", text)
                .param("group", group)
                .query(Long.class)
                .single();
        List<Article> items = jdbc.sql(
                        "select " + COLUMNS + where + " order by changed_at desc, id desc limit :size offset :offset")
                .param("text", text)
                .param("group", group)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::article)
                .list();
        return new Paged<>(items, page, size, total);
    }

    List<String> groups() {
        return jdbc.sql("select distinct group_name from material_article where group_name <> '' order by group_name")
                .query(String.class)
                .list();
    }

    /** Titles of those that show this picture as cover or inside. */
    List<String> titlesWith(String file) {
        return jdbc.sql("""
                        select pieces -> 0 ->> 'title' from material_article where exists (
                          select from jsonb_array_elements(pieces) piece
                          where piece ->> 'cover' = :file
                            or position('"/api/files/' || :file || '"' in piece ->> 'content') > 0)
                        order by id""").param("file", file).query(String.class).list();
    }

    Article add(ArticleDraft draft) {
        return jdbc.sql("insert into material_article (group_name, pieces, version, changed_at)"
                        + " values (?, ?::jsonb, 1, ?) returning " + COLUMNS)
                .params(draft.group(), text(draft.pieces()), Timestamp.from(clock.instant()))
                .query(this::article)
                .single();
    }

    /** @throws RequestRefused when somebody else has changed it since */
    Article change(long id, ArticleDraft draft) {
        return jdbc.sql("update material_article set group_name = ?, pieces = ?::jsonb, version = version + 1,"
                        + " changed_at = ? where id = ? and version = ? returning " + COLUMNS)
                .params(draft.group(), text(draft.pieces()), Timestamp.from(clock.instant()))
                .params(id, draft.version())
                .query(this::article)
                .optional()
                .orElseThrow(() -> changedMeanwhile(the(id)));
    }

    @Transactional
    public void remove(long id) {
        jdbc.sql("delete from material_draft where article_id = ?").param(id).update();
        jdbc.sql("delete from material_article where id = ?").param(id).update();
    }

    private static RequestRefused changedMeanwhile(Article now) {
        return RequestRefused.conflict("「" + now.title() + "」刚刚被别人修改过。请复制你的改动，刷新后再改");
    }

    private Article article(ResultSet row, int number) throws SQLException {
        return new Article(
                row.getLong("id"),
                row.getString("group_name"),
                row.getInt("version"),
                row.getTimestamp("changed_at").toInstant(),
                pieces(row.getString("pieces")));
    }

    private String text(List<Piece> pieces) {
        try {
            // PostgreSQL's jsonb has no room for U+0000
            return json.writeValueAsString(pieces).replace("\\u0000", "");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Piece> pieces(String text) {
        try {
            return json.readValue(text, PIECES);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("An article that can't be read back", damaged);
        }
    }
}
