package io.siyuflow.broadcast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.broadcast.Broadcast.Body;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mass sends of all accounts. */
@Repository
class Broadcasts {

    private static final TypeReference<List<Content>> CONTENTS = new TypeReference<>() {};
    private static final String SELECT = """
            select m.*, l.size, c.* from broadcast_message m
            left join broadcast_list l on l.id = m.list_id
            cross join lateral (
              select count(*) as chunks, count(finished_at) as chunks_ended, cast(sum(total) as int) as total,
                cast(sum(filtered) as int) as filtered, cast(sum(sent) as int) as sent,
                cast(sum(failed) as int) as failed, count(deleted_at) > 0 as deleted
              from broadcast_chunk where broadcast_id = m.id) c
            where m.account_id = :account""";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Broadcasts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @throws RequestRefused when there is none */
    Broadcast the(AccountId account, long id) {
        return jdbc.sql(SELECT + " and m.id = :id")
                .param("account", account.value())
                .param("id", id)
                .query(this::body)
                .optional()
                .map(Broadcast::of)
                .orElseThrow(() -> RequestRefused.notFound("没有这次群发"));
    }

    /** As {@link #the}, and nobody else moves or changes it until the transaction ends. */
    Broadcast lock(AccountId account, long id) {
        // read only after the wait: what stands beside the locked row would be as it was before
        jdbc.sql("select from broadcast_message where account_id = ? and id = ? for update")
                .params(account.value(), id)
                .query()
                .listOfRows();
        return the(account, id);
    }

    /** Newest first. */
    Paged<Body> search(AccountId account, State state, String text, int page, int size) {
        Map<String, Object> params = new HashMap<>(Map.of("account", account.value()));
        StringBuilder narrowed = new StringBuilder();
        if (state != null) {
            narrowed.append(" and m.state = :state");
            params.put("state", state.name());
        }
        if (!text.isBlank()) {
            narrowed.append(" and position(lower(:text) in lower(m.title)) > 0");
            params.put("text", text.strip());
        }
        long total = jdbc.sql("select count(*) from broadcast_message m where m.account_id = :account" + narrowed)
                .params(params)
                .query(Long.class)
                .single();
        List<Body> items = jdbc.sql(SELECT + narrowed + " order by m.id desc limit :limit offset :offset")
                .params(params)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query(this::body)
                .list();
        return new Paged<>(items, page, size, total);
    }

    Broadcast.Draft add(AccountId account, BroadcastForm form, Target target, String by) {
        Timestamp now = Timestamp.from(clock.instant());
        long id = jdbc.sql(
                        "insert into broadcast_message (account_id, title, target, tag_id, list_id, contents, article_id, draft,"
                                + " ignore_reprint, approval, state, created_by, created_at, updated_at) values (:account, :title,"
                                + " :target, :tag, :list, :contents::jsonb, :article, :draft, :ignoreReprint, :approval, 'DRAFT', :by, :now, :now)"
                                + " returning id")
                .params(written(form, target))
                .param("account", account.value())
                .param("by", by)
                .param("now", now)
                .query(Long.class)
                .single();
        return the(account, id).draft();
    }

    /** @throws RequestRefused when it was changed, handed in or thrown away since it was read */
    void change(Broadcast.Draft draft, BroadcastForm form, Target target) {
        int changed = jdbc.sql(
                        "update broadcast_message set title = :title, target = :target, tag_id = :tag, list_id = :list,"
                                + " contents = :contents::jsonb, article_id = :article, draft = :draft, ignore_reprint = :ignoreReprint,"
                                + " approval = :approval, updated_at = :now, revision = revision + 1"
                                + " where id = :id and state = 'DRAFT' and revision = :revision")
                .params(written(form, target))
                .param("id", draft.body().id())
                .param("revision", draft.body().revision())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (changed == 0 && isDraft(draft.body().id())) {
            throw Broadcast.Draft.changedMeanwhile();
        }
        refuseUnlessDraft(changed);
    }

    private boolean isDraft(long id) {
        return jdbc.sql("select exists (select from broadcast_message where id = ? and state = 'DRAFT')")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** @throws RequestRefused when it was handed in or thrown away meanwhile */
    void remove(Broadcast.Draft draft) {
        int removed = jdbc.sql("delete from broadcast_message where id = ? and state = 'DRAFT'")
                .param(draft.body().id())
                .update();
        refuseUnlessDraft(removed);
    }

    private static void refuseUnlessDraft(int rows) {
        if (rows == 0) {
            throw RequestRefused.conflict("这次群发刚刚被提交或删除，请刷新后再看");
        }
    }

    /** @param sendAt null only with {@code approval}: as soon as somebody has agreed */
    void handedIn(Broadcast.Draft draft, boolean approval, Instant sendAt, String by) {
        moved(draft.body().id(), approval ? State.APPROVING : State.SCHEDULED);
        jdbc.sql("update broadcast_message set approval = ?, send_at = cast(? as timestamptz), submitted_by = ?"
                        + " where id = ?")
                .params(approval, sendAt == null ? null : Timestamp.from(sendAt), by)
                .param(draft.body().id())
                .update();
    }

    /** @param article version of the article that was agreed to, null when it is none */
    void approved(long id, String by, Integer article) {
        moved(id, State.SCHEDULED);
        jdbc.sql("update broadcast_message set decided_by = ?, agreed_version = cast(? as int),"
                        + " send_at = coalesce(send_at, updated_at) where id = ?")
                .params(by, article, id)
                .update();
    }

    void refused(long id, String by, String why) {
        end(id, State.REFUSED, why);
        jdbc.sql("update broadcast_message set decided_by = ? where id = ?")
                .params(by, id)
                .update();
    }

    void missed(long id) {
        moved(id, State.MISSED);
    }

    void sendNow(long id) {
        moved(id, State.SCHEDULED);
        jdbc.sql("update broadcast_message set send_at = updated_at where id = ?")
                .param(id)
                .update();
    }

    void givenUp(long id, String why) {
        end(id, State.CANCELLED, why);
    }

    void defer(AccountId account, long id, Instant until) {
        jdbc.sql("update broadcast_message set send_at = ? where account_id = ? and id = ?")
                .params(Timestamp.from(until), account.value(), id)
                .update();
    }

    void sends(long id) {
        moved(id, State.SENDING);
    }

    void cancelled(Broadcast.Scheduled scheduled, String why) {
        end(scheduled.body().id(), State.CANCELLED, why);
    }

    void conclude(AccountId account, long id, State state, String why) {
        end(lock(account, id).body().id(), state, why);
    }

    private void end(long id, State state, String why) {
        moved(id, state);
        jdbc.sql("update broadcast_message set ended_at = updated_at, why = ? where id = ?")
                .params(why, id)
                .update();
    }

    private void moved(long id, State state) {
        jdbc.sql("update broadcast_message set state = ?, updated_at = ? where id = ?")
                .params(state.name(), Timestamp.from(clock.instant()), id)
                .update();
    }

    private Map<String, Object> written(BroadcastForm form, Target target) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", form.title());
        values.put("target", form.target().name());
        values.put("tag", target instanceof Target.Tag tag ? tag.id() : null);
        values.put("list", target instanceof Target.PeopleList list ? list.id() : null);
        values.put("contents", text(form.contents()));
        values.put("article", form.articleId());
        values.put("draft", form.draft());
        values.put("ignoreReprint", form.ignoreReprint());
        values.put("approval", form.approval());
        return values;
    }

    private Body body(ResultSet row, int number) throws SQLException {
        return new Body(
                row.getLong("id"),
                row.getLong("revision"),
                new AccountId(row.getString("account_id")),
                row.getString("title"),
                target(row),
                contents(row.getString("contents")),
                row.getObject("article_id", Long.class),
                row.getString("draft"),
                row.getBoolean("ignore_reprint"),
                row.getBoolean("approval"),
                State.valueOf(row.getString("state")),
                instant(row, "send_at"),
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getString("submitted_by"),
                row.getString("decided_by"),
                row.getObject("agreed_version", Integer.class),
                instant(row, "ended_at"),
                row.getString("why"),
                progress(row));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                row.getInt("chunks"),
                row.getInt("chunks_ended"),
                row.getObject("total", Integer.class),
                row.getObject("filtered", Integer.class),
                row.getObject("sent", Integer.class),
                row.getObject("failed", Integer.class),
                row.getBoolean("deleted"));
    }

    private static Target target(ResultSet row) throws SQLException {
        return switch (BroadcastForm.To.valueOf(row.getString("target"))) {
            case EVERYBODY -> new Target.Everybody();
            case TAG -> new Target.Tag(row.getLong("tag_id"));
            case LIST -> new Target.PeopleList(row.getLong("list_id"), row.getInt("size"));
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private String text(List<Content> contents) {
        try {
            return json.writerFor(CONTENTS).writeValueAsString(contents);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Content> contents(String text) {
        try {
            return json.readValue(text, CONTENTS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A mass send that can't be read back", damaged);
        }
    }
}
