package io.siyuflow.follower;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.siyuflow.follower.Findings.Column;
import io.siyuflow.shared.AccountId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** What a comparison found by channel: whom WeChat tells to follow by its code, whom we count, and what was mended. */
@Repository
class SyncReport {

    private final JdbcClient jdbc;

    SyncReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long sync, Findings found) {
        found.byChannel()
                .forEach((channel, numbers) -> jdbc.sql("""
                        insert into follower_sync_channel as c
                          (sync_id, channel_id, wechat, missed_follows, missed_leavings, moved_in, moved_out)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (sync_id, channel_id) do update set
                          wechat = c.wechat + excluded.wechat, missed_follows = c.missed_follows + excluded.missed_follows,
                          missed_leavings = c.missed_leavings + excluded.missed_leavings,
                          moved_in = c.moved_in + excluded.moved_in, moved_out = c.moved_out + excluded.moved_out""")
                        .params(sync, channel)
                        .params(numbers[Column.WECHAT.ordinal()], numbers[Column.MISSED_FOLLOWS.ordinal()])
                        .params(numbers[Column.MISSED_LEAVINGS.ordinal()], numbers[Column.MOVED_IN.ordinal()])
                        .param(numbers[Column.MOVED_OUT.ordinal()])
                        .update());
    }

    /** After everybody was asked about, our own counts stand beside WeChat's. */
    void countOurs(AccountId account, long sync) {
        jdbc.sql("""
                        insert into follower_sync_channel as c (sync_id, channel_id, ours)
                        select :sync, coalesce(channel_id, 0), count(*) from follower
                        where account_id = :account and unfollowed_at is null group by 2
                        on conflict (sync_id, channel_id) do update set ours = excluded.ours""").param("sync", sync).param("account", account.value()).update();
    }

    /** Channels that differ or were mended first, then the largest. */
    List<OfChannel> of(long sync) {
        return jdbc.sql("""
                        select nullif(channel_id, 0) as channel_id, wechat, ours, missed_follows, missed_leavings, moved_in, moved_out
                        from follower_sync_channel where sync_id = ?
                        order by missed_follows + missed_leavings + moved_in + moved_out desc, wechat desc, channel_id""").param(sync).query(OfChannel.class).list();
    }

    /**
     * One channel.
     *
     * @param channelId null for followers without a channel
     * @param wechat of those asked about, how many follow by its code
     * @param ours how many we count; only where everybody was asked about
     */
    record OfChannel(
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            Long channelId,

            long wechat,
            long ours,
            long missedFollows,
            long missedLeavings,
            long movedIn,
            long movedOut) {}
}
