package io.siyuflow.follower;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * Whom to look for; null and empty mean any.
 *
 * @param text an openid, or part of a remark
 * @param from first day of following, in Asia/Shanghai
 * @param to last day
 */
record FollowerFilter(String text, Integer tag, Long channel, Boolean following, LocalDate from, LocalDate to) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Conditions only for what is asked, so that each question finds its index. */
    String where(Map<String, Object> params) {
        Map<String, Object> asked = new HashMap<>();
        StringBuilder where = new StringBuilder(" where account_id = :account");
        if (text != null && !text.isBlank()) {
            where.append(" and (openid = :text or position(lower(:text) in lower(remark)) > 0)");
            asked.put("text", text.strip());
        }
        if (tag != null) {
            where.append(" and tag_ids @> array[:tag]::integer[]");
            asked.put("tag", tag);
        }
        if (channel != null) {
            where.append(" and channel_id = :channel");
            asked.put("channel", channel);
        }
        if (following != null) {
            where.append(following ? " and unfollowed_at is null" : " and unfollowed_at is not null");
        }
        if (from != null) {
            where.append(" and followed_at >= :from");
            asked.put("from", from.atStartOfDay(ZONE).toOffsetDateTime());
        }
        if (to != null) {
            where.append(" and followed_at < :to");
            asked.put("to", to.plusDays(1).atStartOfDay(ZONE).toOffsetDateTime());
        }
        params.putAll(asked);
        return where.toString();
    }
}
