package io.siyuflow.bench;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A 公众号 with 100,000 followers by 1,000 channels and a 企微 corp with as many customers, half a year old: written straight into the
 * tables, as WeChat's callbacks would have filled them in half a year.
 */
final class BigAccounts {

    private static final String[] EVERYTHING = {
        """
        insert into channel (name, group_name, online, enabled, remark, created_at)
        select '门店 ' || n, '片区 ' || n % 40, n % 2 = 0, true, '', now() - interval '200 days' from generate_series(1, 1000) n""",
        """
        insert into channel_qr (account_id, channel_id, scene, ticket, url, created_at)
        select :mp, id, 'ch_' || id, 'T' || id, 'http://weixin.qq.com/q/' || id, now() from channel""",
        """
        insert into channel_day (account_id, channel_id, day, stripe, scans, follows, unfollows)
        select a, c, d::date, 0, 9, 4, 1 from unnest(array[:mp, :corp]) a, generate_series(0, 1000) c,
          generate_series(now() - interval '180 days', now(), '1 day') d""",
        """
        insert into follower_tag (account_id, tag_id, name, followers)
        select :mp, 99 + n, '标签 ' || n, 4000 from generate_series(1, 100) n""",
        """
        insert into follower (account_id, openid, channel_id, followed_at, unfollowed_at, remark, tag_ids, details_at)
        select :mp, 'o' || lpad(n::text, 27, '0'), case when n % 10 > 0 then 1 + n % 1000 end,
          now() - n * interval '150 s', case when n % 8 = 0 then now() end, case when n % 20 = 0 then '会员' || n else '' end,
          array[100 + n % 100, 100 + n % 37, 100 + n % 11], now() from generate_series(1, 100000) n""",
        """
        insert into callback_event (account_id, dedup_key, type, subject, payload, occurred_at, received_at, state, process_key,
          business_key, answer, error)
        select :mp, 'k' || n, case when n % 3 = 0 then 'mp.followed' else 'mp.text-received' end,
          'o' || lpad((1 + n % 100000)::text, 27, '0'), jsonb_build_object('openid', 'o', 'text', '你好 ' || n),
          now() - (300001 - n) * interval '50 s', now() - (300001 - n) * interval '50 s',
          case when n % 1000 = 0 then 'FAILED' else 'HANDLED' end, 'reply-to-follower', 'reply-' || n,
          '<xml><Content><![CDATA[您好]]></Content></xml>', case when n % 1000 = 0 then 'why' end
        from generate_series(1, 300000) n""",
        """
        insert into callback_event (account_id, dedup_key, type, subject, payload, occurred_at, received_at, state, process_key,
          business_key)
        select :corp, 'k' || n, 'wecom.contact-added', 'wo' || n, jsonb_build_object('externalUserId', 'wo' || n),
          now() - (100001 - n) * interval '150 s', now() - (100001 - n) * interval '150 s', 'HANDLED', 'welcome-new-contact',
          'welcome-' || n from generate_series(1, 100000) n""",
        """
        insert into engine_context (business_key, account_id, process_key, definition_id, process_instance_id, state, subject,
          event_id, event_type, started_at, ended_at, path, decisions)
        select business_key, account_id, process_key, d.id, 'i' || e.id, 'ENDED', subject, e.id, type, received_at, received_at,
          p.path,
          '[{"activity": "decide", "ruleSet": "autoreply", "version": 1, "verdicts": [], "fired": ["默认回复"]}]'
        from callback_event e cross join (select jsonb_agg(jsonb_build_object('activity', 'step-' || s, 'at', now())) as path
          from generate_series(1, 8) s) p join (select distinct on (key_) key_, id_ as id from act_re_procdef order by key_, version_ desc) d
          on d.key_ = e.process_key""",
        """
        insert into connector_call (account_id, connector, call_key, asked_by, state, deadline, started_at, duration_ms, code, message,
          request, result, business_key, activity)
        select account_id, case when account_id = :mp then 'mp.send-message' else 'wecom.send-welcome' end, 'c' || id, 'c' || id,
          case when id % 50 = 0 then 'REJECTED' when id % 30 = 0 then 'SKIPPED' else 'DONE' end, received_at, received_at, 80,
          case when id % 50 = 0 then '45015' end, null,
          jsonb_build_object(case when account_id = :mp then 'openid' else 'externalUserId' end, subject, 'text', '再说一句'), '{}',
          business_key, 'send' from callback_event""",
        """
        insert into statistics_day (account_id, figure, day, key, stripe, n)
        select a, f, d::date, 'k' || k, 0, 7 from unnest(array[:mp, :corp]) a,
          unnest(array['REPLIES_SENT', 'REPLIES_SKIPPED', 'REPLIES_FAILED', 'MENU_CLICKS', 'BROADCAST_REACHED']) f,
          generate_series(1, 20) k, generate_series(now() - interval '180 days', now(), '1 day') d""",
        """
        insert into contact_group (account_id, name, members, remark_pattern, created_at)
        select :corp, '接待组 ' || n, array['zhangsan'], '{昵称}', now() from generate_series(1, 50) n""",
        """
        insert into contact_live_code (account_id, name, channel_id, group_id, style, skip_verify, remark, remark_pattern, tags,
          config_id, qr_code, qr_content, status, created_at)
        select :corp, '活码 ' || n, n, 1 + n % 50, 1, true, '', '', '{}', 'c' || n, 'http://p', 'http://p', 'READY', now()
        from generate_series(1, 500) n""",
        """
        insert into contact_customer (account_id, external_userid, userid, state, channel_id, live_code_id, group_id, added_at, lost_at)
        select :corp, 'wo' || n, 'zhangsan', 'lc_' || 1 + n % 500, 1 + n % 1000, 1 + n % 500, 1 + n % 50,
          now() - n * interval '150 s', case when n % 9 = 0 then now() end from generate_series(1, 100000) n""",
        """
        insert into contact_person (account_id, external_userid, name, seen_at)
        select :corp, 'wo' || n, '客户' || n, now() from generate_series(1, 100000) n""",
        """
        insert into contact_day (account_id, channel_id, live_code_id, group_id, day, stripe, adds, losses)
        select :corp, c, 1 + c % 500, 1 + c % 50, d::date, 0, 3, 1 from generate_series(1, 1000) c,
          generate_series(now() - interval '180 days', now(), '1 day') d""",
        """
        insert into contact_welcome (account_id, channel_id, enabled, text, attachments, updated_at)
        select :corp, n, true, '欢迎', '[]', now() from generate_series(1, 1000) n""",
        """
        insert into autoreply_plan (account_id, occasion, channel_id, enabled, items, updated_at)
        select :mp, o, n, true, '[{"type": "text", "text": "欢迎"}]', now() from generate_series(1, 1000) n,
          unnest(array['FOLLOW', 'SCAN']) o""",
        """
        insert into broadcast_message (account_id, title, target, contents, ignore_reprint, state, created_by, created_at, updated_at)
        select :mp, '群发 ' || n, 'EVERYBODY', '[{"type": "text", "text": "新品"}]', false, 'SENT', 'admin', now(), now()
        from generate_series(1, 500) n""",
        """
        insert into console_audit (at, username, address, method, path, account_id, status, body)
        select now() - n * interval '5 min', 'admin', '127.0.0.1', 'PUT', '/api/channels/' || n, :mp, 200, '{}'
        from generate_series(1, 50000) n""",
        """
        insert into follower_sync (account_id, kind, state, business_key, started_by, started_at, ended_at, total, listed)
        select :mp, 'NIGHTLY', 'DONE', 'night-' || n, '', now() - n * interval '1 day', now(), 100000, 100000
        from generate_series(1, 180) n""",
        """
        insert into follower_sync_channel (sync_id, channel_id, wechat, ours)
        select s.id, c, 100, 100 from (select max(id) as id from follower_sync) s, generate_series(0, 1000) c""",
        """
        insert into follower_tagging (account_id, tag_id, tag_name, put_on, state, business_key, started_by, started_at, people, done)
        select :mp, 100, '标签 1', true, 'DONE', 'tagging-' || n, 'admin', now(), 500, 500 from generate_series(1, 300) n"""
    };

    private BigAccounts() {}

    static void fill(JdbcClient jdbc, String mp, String corp) {
        for (String statement : EVERYTHING) {
            jdbc.sql(statement).params(Map.of("mp", mp, "corp", corp)).update();
        }
        // what autovacuum does within a minute
        jdbc.sql("vacuum analyze").update();
    }
}
