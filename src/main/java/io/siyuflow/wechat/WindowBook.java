package io.siyuflow.wechat;

import io.siyuflow.callback.EventRecorder;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.util.StringUtils;

/**
 * The book of windows (WECHAT-API 3.5): five messages within 48 hours after a message, three within a minute after a follow, a
 * scan or a click, of which tapping an entry of a menu message is one. One row a person and one statement an event or a message, so that messages at the same moment are counted
 * one after the other. Of somebody never heard of it says nothing: WeChat decides. Payments open windows too, but are not told
 * to a 公众号's server.
 */
@Repository
class WindowBook implements MessageWindows, EventRecorder {

    private static final List<String> TOOLS_THAT_COUNT = List.of("scancode_push", "scancode_waitmsg");
    private static final Duration TWO_DAYS = Duration.ofHours(48);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int AFTER_A_MESSAGE = 5;
    private static final int AFTER_THE_REST = 3;

    private final JdbcClient jdbc;
    private final Clock clock;

    WindowBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void record(ReceivedEvent received) {
        if (received.event() instanceof MpEvent.Unfollowed left) {
            leave(received.account(), left.openid());
        } else if (received.event() instanceof MpEvent event) {
            Window opened = openedBy(event);
            if (opened != null) {
                open(received.account(), event.openid(), opened, received.occurredAt());
            }
        }
    }

    private static Window openedBy(MpEvent event) {
        if (event instanceof MpEvent.Followed) {
            return Window.FOLLOW;
        } else if (event instanceof MpEvent.Scanned) {
            return Window.SCAN;
        } else if (event instanceof MpEvent.MenuClicked) {
            return Window.MENU;
        } else if (event instanceof MpEvent.TextReceived said && StringUtils.hasText(said.menuItem())) {
            return Window.MENU;
        } else if (event instanceof MpEvent.MenuToolUsed tool) {
            return TOOLS_THAT_COUNT.contains(tool.tool()) ? Window.MENU : null;
        }
        return isMessage(event) ? Window.MESSAGE : null;
    }

    private static boolean isMessage(MpEvent event) {
        return event instanceof MpEvent.TextReceived
                || event instanceof MpEvent.ImageReceived
                || event instanceof MpEvent.VoiceReceived
                || event instanceof MpEvent.VideoReceived
                || event instanceof MpEvent.LocationReceived
                || event instanceof MpEvent.LinkReceived;
    }

    /** An event that comes late opens nothing that a later one has opened already. */
    private void open(AccountId account, String openid, Window window, Instant at) {
        boolean message = window == Window.MESSAGE;
        jdbc.sql("""
                        insert into wechat_message_window as w (account_id, openid, %1$s_until, %1$s_left)
                        values (:account, :openid, :until, :left)
                        on conflict (account_id, openid) do update set gone = false,
                          %1$s_left = case when w.%1$s_until >= excluded.%1$s_until
                            then w.%1$s_left else excluded.%1$s_left end,
                          %1$s_until = greatest(w.%1$s_until, excluded.%1$s_until)""".formatted(window.column()))
                .param("account", account.value())
                .param("openid", openid)
                .param("until", utc(at.plus(message ? TWO_DAYS : A_MINUTE)))
                .param("left", message ? AFTER_A_MESSAGE : AFTER_THE_REST)
                .update();
    }

    private void leave(AccountId account, String openid) {
        jdbc.sql("""
                        insert into wechat_message_window (account_id, openid, gone) values (?, ?, true)
                        on conflict (account_id, openid) do update set gone = true, message_until = null,
                          menu_until = null, follow_until = null, scan_until = null""").params(account.value(), openid).update();
    }

    /** The window that ends first is used first. The row is locked, so that the choice is made by what is true then. */
    @Override
    public Place take(AccountId account, String openid) {
        return jdbc.sql("""
                        with picked as (
                          select account_id, openid, (
                            select name from (values ('MESSAGE', message_until, message_left), ('MENU', menu_until, menu_left),
                              ('FOLLOW', follow_until, follow_left), ('SCAN', scan_until, scan_left)) as one (name, until, places)
                            where until > :now and places > 0 order by until limit 1) as name
                          from wechat_message_window where account_id = :account and openid = :openid for update)
                        update wechat_message_window w set
                          message_left = message_left - case when picked.name = 'MESSAGE' then 1 else 0 end,
                          menu_left = menu_left - case when picked.name = 'MENU' then 1 else 0 end,
                          follow_left = follow_left - case when picked.name = 'FOLLOW' then 1 else 0 end,
                          scan_left = scan_left - case when picked.name = 'SCAN' then 1 else 0 end
                        from picked where w.account_id = picked.account_id and w.openid = picked.openid
                        returning picked.name, gone,
                          greatest(message_until, menu_until, follow_until, scan_until) > :now as open""")
                .param("now", utc(clock.instant()))
                .param("account", account.value())
                .param("openid", openid)
                .query(WindowBook::place)
                .optional()
                .orElse(Place.UNKNOWN);
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        String picked = row.getString("name");
        if (picked != null) {
            return new Place(Window.valueOf(picked), null);
        } else if (row.getBoolean("gone")) {
            return new Place(null, "对方已取消关注，发不了客服消息");
        } else if (row.getBoolean("open")) {
            return new Place(null, "客服消息条数已用完：关注、扫码或点菜单后 1 分钟内最多 3 条，对方发消息后 48 小时内最多 5 条");
        }
        return new Place(null, "客服消息的时间已过：关注、扫码或点菜单后 1 分钟内，对方发消息后 48 小时内才能发");
    }

    @Override
    public void giveBack(AccountId account, String openid, Place place) {
        if (place.window() == null) {
            return;
        }
        int most = place.window() == Window.MESSAGE ? AFTER_A_MESSAGE : AFTER_THE_REST;
        jdbc.sql(
                        "update wechat_message_window set %1$s_left = least(%1$s_left + 1, ?) where account_id = ? and openid = ?"
                                .formatted(place.window().column()))
                .params(most, account.value(), openid)
                .update();
    }

    @Override
    public void close(AccountId account, String openid) {
        jdbc.sql("update wechat_message_window set message_left = 0, menu_left = 0, follow_left = 0, scan_left = 0"
                        + " where account_id = ? and openid = ?")
                .params(account.value(), openid)
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
