package io.siyuflow.contact;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Every customer of every member, as far as events have told. */
@Repository
class Contacts {

    private static final String COLUMNS =
            "state, channel_id, live_code_id, group_id, half, added_at, lost_at, greeted_at, earlier_adds";
    private static final String NEWEST = " order by added_at desc, external_userid, userid";
    private static final String WITH_NAMES = " left join contact_person p using (account_id, external_userid)";
    private static final String OF_PAIR = " where account_id = ? and external_userid = ? and userid = ?";

    private final JdbcClient jdbc;

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Contact> find(Pair pair) {
        return jdbc.sql("select " + COLUMNS + " from contact_customer" + OF_PAIR)
                .params(pair.account().value(), pair.externalUserId(), pair.userId())
                .query(Contacts::contact)
                .optional();
    }

    /** Held until the end of the transaction, so that two events of a pair are counted one after the other. */
    Contact lock(Pair pair) {
        return jdbc.sql("select " + COLUMNS + " from contact_customer" + OF_PAIR + " for update")
                .params(pair.account().value(), pair.externalUserId(), pair.userId())
                .query(Contacts::contact)
                .single();
    }

    boolean addIfNew(Pair pair, Origin origin, boolean half, Instant at) {
        return jdbc.sql("insert into contact_customer (account_id, external_userid, userid, state, channel_id,"
                                + " live_code_id, group_id, half, added_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .params(pair.account().value(), pair.externalUserId(), pair.userId(), origin.state())
                        .params(origin.channel(), origin.liveCode(), origin.group(), half, Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean addLostIfNew(Pair pair, Instant at) {
        return jdbc.sql("insert into contact_customer (account_id, external_userid, userid, lost_at)"
                                + " values (?, ?, ?, ?) on conflict do nothing")
                        .params(pair.account().value(), pair.externalUserId(), pair.userId(), Timestamp.from(at))
                        .update()
                == 1;
    }

    void save(Pair pair, Contact contact) {
        jdbc.sql("update contact_customer set state = ?, channel_id = ?, live_code_id = ?, group_id = ?, half = ?,"
                        + " added_at = ?, lost_at = ?, greeted_at = ?, earlier_adds = ?" + OF_PAIR)
                .params(
                        contact.origin().state(),
                        contact.origin().channel(),
                        contact.origin().liveCode())
                .params(contact.origin().group(), contact.half(), timestamp(contact.addedAt()))
                .params(timestamp(contact.lostAt()), timestamp(contact.greetedAt()), contact.earlierAdds())
                .params(pair.account().value(), pair.externalUserId(), pair.userId())
                .update();
    }

    /** @return whether it was free: of all who want to greet in this friendship, one gets it */
    boolean claimGreeting(Pair pair, Instant at) {
        return jdbc.sql("update contact_customer set greeted_at = ?" + OF_PAIR + " and greeted_at is null")
                        .param(Timestamp.from(at))
                        .params(pair.account().value(), pair.externalUserId(), pair.userId())
                        .update()
                == 1;
    }

    void releaseGreeting(Pair pair) {
        jdbc.sql("update contact_customer set greeted_at = null" + OF_PAIR)
                .params(pair.account().value(), pair.externalUserId(), pair.userId())
                .update();
    }

    /** Newest first; null filters and an empty text mean any. Names are looked up for the rows of the page alone. */
    Paged<Listed> search(AccountId account, String text, Long channel, Long liveCode, Long group, int page, int size) {
        Map<String, Object> params = new HashMap<>(Map.of("account", account.value()));
        StringBuilder where =
                new StringBuilder(" from contact_customer where account_id = :account and added_at is not null");
        if (!text.isEmpty()) {
            where.append(
                    " and external_userid in (select external_userid from contact_person where account_id = :account"
                            + " and position(lower(:text) in lower(name)) > 0 union all select :text)");
            params.put("text", text);
        }
        narrow(where, params, "channel_id", channel);
        narrow(where, params, "live_code_id", liveCode);
        narrow(where, params, "group_id", group);
        List<Listed> found = jdbc.sql("select external_userid, userid, name, " + COLUMNS + " from (select *" + where
                        + NEWEST + " limit :size offset :offset) c" + WITH_NAMES + NEWEST)
                .params(params)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Contacts::listed)
                .list();
        long total = jdbc.sql("select count(*)" + where)
                .params(params)
                .query(Long.class)
                .single();
        return new Paged<>(found, page, size, total);
    }

    private static void narrow(StringBuilder where, Map<String, Object> params, String column, Long value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(column);
            params.put(column, value);
        }
    }

    /** With every member, newest first. */
    List<Listed> ofCustomer(AccountId account, String externalUserId) {
        return jdbc.sql("select external_userid, userid, name, " + COLUMNS + " from contact_customer c" + WITH_NAMES
                        + " where c.account_id = ? and external_userid = ? order by added_at desc nulls last")
                .params(account.value(), externalUserId)
                .query(Contacts::listed)
                .list();
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        return Listed.of(row.getString(1), row.getString(2), row.getString(3), contact(row, number));
    }

    private static Contact contact(ResultSet row, int number) throws SQLException {
        return new Contact(
                new Origin(
                        row.getString("state"),
                        row.getObject("channel_id", Long.class),
                        row.getObject("live_code_id", Long.class),
                        row.getObject("group_id", Long.class)),
                row.getBoolean("half"),
                instant(row.getTimestamp("added_at")),
                instant(row.getTimestamp("lost_at")),
                instant(row.getTimestamp("greeted_at")),
                row.getInt("earlier_adds"));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static Timestamp timestamp(Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    /** A line of the list. */
    record Listed(
            String externalUserId,
            String userId,
            @Nullable String name,
            @Nullable String state,
            @Nullable String channelId,
            @Nullable String liveCodeId,
            @Nullable String groupId,
            boolean half,
            @Nullable Instant addedAt,
            @Nullable Instant lostAt,
            @Nullable Instant greetedAt) {

        static Listed of(String externalUserId, String userId, String name, Contact contact) {
            Origin origin = contact.origin();
            return new Listed(
                    externalUserId,
                    userId,
                    name,
                    origin.state(),
                    text(origin.channel()),
                    text(origin.liveCode()),
                    text(origin.group()),
                    contact.half(),
                    contact.addedAt(),
                    contact.lostAt(),
                    contact.greetedAt());
        }

        private static String text(Long id) {
            return id == null ? null : id.toString();
        }
    }
}
