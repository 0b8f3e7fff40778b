package io.siyuflow.channel;

import io.siyuflow.shared.AccountId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The permanent codes made so far: WeChat has no list of them. */
@Repository
class ChannelQrs {

    private final JdbcClient jdbc;
    private final Clock clock;

    ChannelQrs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<ChannelQr> find(AccountId account, long channel) {
        return jdbc.sql("select scene, url, ticket from channel_qr where account_id = ? and channel_id = ?")
                .params(account.value(), channel)
                .query((row, n) -> new ChannelQr(row.getString("scene"), row.getString("url"), row.getString("ticket")))
                .optional();
    }

    void add(AccountId account, long channel, ChannelQr qr) {
        jdbc.sql("insert into channel_qr (account_id, channel_id, scene, url, ticket, created_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(account.value(), channel, qr.scene(), qr.url(), qr.ticket(), Timestamp.from(clock.instant()))
                .update();
    }

    long countOf(AccountId account) {
        return jdbc.sql("select count(*) from channel_qr where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
    }

    Set<Long> channelsOf(AccountId account) {
        return new HashSet<>(jdbc.sql("select channel_id from channel_qr where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .list());
    }
}
