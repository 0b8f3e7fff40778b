package io.siyuflow.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often an account may call a path: per day until 00:00 Beijing, for 企微 also per minute and hour. Counted in memory;
 * after a restart the day's count comes from the call log.
 */
@SandboxPart
class Quotas {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int RESETS_PER_MONTH = 10;

    private final CallLog log;
    private final Clock clock;
    private final SandboxSettings settings;
    private final Things.Shelf<Limit> limits;
    private final Things.Shelf<Reset> resets;
    private final Map<Key, Count> counts = new HashMap<>();
    private Map<String, Integer> set;

    Quotas(CallLog log, Things things, Clock clock, SandboxSettings settings) {
        this.log = log;
        this.clock = clock;
        this.settings = settings;
        this.limits = things.shelf("limit", Limit.class);
        this.resets = things.shelf("quota-reset", Reset.class);
    }

    record Limit(String account, String path, Integer perDay) {}

    record Used(String account, String path, Integer perDay, long used) {}

    private record Reset(String month, int used, long afterCall) {}

    private record Key(String account, Host host, String path, String span) {}

    private static final class Count {
        private Instant start;
        private long used;
    }

    /** Counts this call, or refuses it with 45009. */
    synchronized void take(String account, Routes.Route route) {
        Integer perDay = dayLimit(account, route);
        if (perDay != null) {
            takeOne(new Key(account, route.host(), route.path(), "day"), startOfDay(), perDay, "daily");
        }
        if (route.host() == Host.QY && route.needsToken()) {
            Instant now = clock.instant();
            Key minute = new Key(account, route.host(), route.path(), "minute");
            takeOne(minute, now.truncatedTo(ChronoUnit.MINUTES), settings.wecomPerMinute(), "minute");
            Key hour = new Key(account, route.host(), route.path(), "hour");
            takeOne(hour, now.truncatedTo(ChronoUnit.HOURS), settings.wecomPerHour(), "hour");
        }
    }

    /** {@code clear_quota}: ten times a month. */
    synchronized void reset(String account) {
        String month = LocalDate.ofInstant(clock.instant(), BEIJING).toString().substring(0, 7);
        int used = resets.lock(account, account)
                .filter(r -> r.month().equals(month))
                .map(Reset::used)
                .orElse(0);
        if (used >= RESETS_PER_MONTH) {
            throw new Refused(48006, "forbid to clear quota because of reaching the limit");
        }
        resets.put(account, account, new Reset(month, used + 1, log.lastId()));
        counts.keySet().removeIf(key -> key.account().equals(account));
    }

    synchronized void limit(Limit limit) {
        String owner = limit.account() == null ? "*" : limit.account();
        if (limit.perDay() == null) {
            limits.remove(owner, limit.path());
        } else {
            limits.put(owner, limit.path(), limit);
        }
        set = null;
    }

    synchronized List<Used> used(String account) {
        Instant today = startOfDay();
        return counts.entrySet().stream()
                .filter(e -> e.getKey().span().equals("day") && today.equals(e.getValue().start))
                .filter(e -> account == null || account.equals(e.getKey().account()))
                .map(e -> new Used(
                        e.getKey().account(),
                        e.getKey().path(),
                        limitSet(e.getKey().account(), e.getKey().path()).orElse(null),
                        e.getValue().used))
                .sorted(Comparator.comparing(Used::account).thenComparing(Used::path))
                .toList();
    }

    /** After rows were deleted. */
    synchronized void readAgain() {
        counts.clear();
        set = null;
    }

    private void takeOne(Key key, Instant start, int most, String span) {
        Count count = counts.computeIfAbsent(key, k -> new Count());
        if (!start.equals(count.start)) {
            count.start = start;
            count.used = span.equals("daily") ? loggedToday(key, start) : 0;
        }
        if (count.used >= most) {
            throw new Refused(45009, "reach max api " + span + " quota limit");
        }
        count.used++;
    }

    private long loggedToday(Key key, Instant start) {
        long after =
                resets.find(key.account(), key.account()).map(Reset::afterCall).orElse(0L);
        return log.count(key.account(), key.host(), key.path(), start, start.plus(Duration.ofDays(1)), after);
    }

    private Integer dayLimit(String account, Routes.Route route) {
        return limitSet(account, route.path()).or(route::dayLimit).orElse(null);
    }

    private Optional<Integer> limitSet(String account, String path) {
        if (set == null) {
            Map<String, Integer> read = new HashMap<>(settings.daily());
            limits.ofAllAccounts()
                    .forEach(l -> read.put((l.account() == null ? "" : l.account()) + l.path(), l.perDay()));
            set = read;
        }
        return Optional.ofNullable(set.get(account + path)).or(() -> Optional.ofNullable(set.get(path)));
    }

    private Instant startOfDay() {
        return LocalDate.ofInstant(clock.instant(), BEIJING)
                .atStartOfDay(BEIJING)
                .toInstant();
    }
}
