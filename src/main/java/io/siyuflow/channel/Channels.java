package io.siyuflow.channel;

import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The organisation's channels. */
@Repository
public class Channels {

    private static final String COLUMNS = "id, name, group_name, online, enabled, remark, created_at";
    private static final Pattern SCENE = Pattern.compile("ch_(\\d{1,18})");

    private final JdbcClient jdbc;
    private final Clock clock;

    Channels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Channel> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from channel where id = ?")
                .param(id)
                .query(Channels::channel)
                .optional();
    }

    /** The channel whose QR code carries this scene; empty for scenes that are not ours. */
    public Optional<Channel> ofScene(String scene) {
        Matcher ours = SCENE.matcher(scene == null ? "" : scene);
        return ours.matches() ? find(Long.parseLong(ours.group(1))) : Optional.empty();
    }

    /** @throws RequestRefused when there is no such channel */
    public Channel the(long id) {
        return find(id).orElseThrow(() -> RequestRefused.notFound("没有这个渠道，可能已被删除，请刷新列表"));
    }

    Paged<Channel> search(String text, String group, int page, int size) {
        String where = " from channel where (:text = '' or position(lower(:text) in lower(name || ' ' || remark)) > 0)"
                + " and (:group = '' or group_name = :group)";
        long total = jdbc.sql("select count(*)" + where)
                .param("text", text)
                .param("group", group)
                .query(Long.class)
                .single();
        List<Channel> items = jdbc.sql("select " + COLUMNS + where + " order by id desc limit :size offset :offset")
                .param("text", text)
                .param("group", group)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Channels::channel)
                .list();
        return new Paged<>(items, page, size, total);
    }

    /** Those that there are, by their ids. */
    public Map<Long, Channel> these(Collection<Long> ids) {
        return jdbc
                .sql("select " + COLUMNS + " from channel where id = any (?)")
                .param(ids.toArray(Long[]::new))
                .query(Channels::channel)
                // a stream of rows keeps its connection until it is closed
                .list()
                .stream()
                .collect(Collectors.toMap(Channel::id, channel -> channel));
    }

    /** Which of these names are taken. */
    Set<String> namesAmong(Collection<String> names) {
        return Set.copyOf(jdbc.sql("select name from channel where name = any (?)")
                .param(names.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** @return how many channels were in it */
    int renameGroup(String group, String name) {
        return jdbc.sql("update channel set group_name = ? where group_name = ?")
                .params(name, group)
                .update();
    }

    List<String> groups() {
        return jdbc.sql("select distinct group_name from channel where group_name <> '' order by group_name")
                .query(String.class)
                .list();
    }

    Channel add(ChannelDraft draft) {
        return unlessNameIsTaken(
                draft,
                () -> jdbc.sql("insert into channel (name, group_name, online, enabled, remark, created_at)"
                                + " values (?, ?, ?, ?, ?, ?) returning " + COLUMNS)
                        .params(draft.name(), draft.group(), draft.online(), draft.enabled(), draft.remark())
                        .param(Timestamp.from(clock.instant()))
                        .query(Channels::channel)
                        .optional());
    }

    Channel change(long id, ChannelDraft draft) {
        return unlessNameIsTaken(
                draft,
                () -> jdbc.sql("update channel set name = ?, group_name = ?, online = ?, enabled = ?, remark = ?"
                                + " where id = ? returning " + COLUMNS)
                        .params(draft.name(), draft.group(), draft.online(), draft.enabled(), draft.remark(), id)
                        .query(Channels::channel)
                        .optional());
    }

    @Transactional
    void remove(long id) {
        jdbc.sql("delete from channel_qr where channel_id = ?").param(id).update();
        jdbc.sql("delete from channel where id = ?").param(id).update();
    }

    private Channel unlessNameIsTaken(ChannelDraft draft, Supplier<Optional<Channel>> write) {
        try {
            return write.get().orElseThrow(() -> RequestRefused.notFound("没有这个渠道，可能已被删除，请刷新列表"));
        } catch (DuplicateKeyException taken) {
            throw RequestRefused.invalid("name", "已有名为「" + draft.name() + "」的渠道，请换一个名称");
        }
    }

    private static Channel channel(ResultSet row, int number) throws SQLException {
        return new Channel(
                row.getLong("id"),
                row.getString("name"),
                row.getString("group_name"),
                row.getBoolean("online"),
                row.getBoolean("enabled"),
                row.getString("remark"),
                row.getTimestamp("created_at").toInstant());
    }
}
