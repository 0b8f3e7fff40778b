package io.siyuflow.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often an account may send to many, by its kind (3.8): a 公众号 (订阅号) once a day; a 服务号 to all once a day and four times a
 * calendar month, and no person gets more than four a month. Days and months are Beijing's.
 */
@SandboxPart
class MassQuotas {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int PER_MONTH = 4;
    private static final int PER_MINUTE = 60;

    private final Things.Shelf<MassSend> sends;
    private final Things.Shelf<Received> received;
    private final Clock clock;
    private final Map<String, Deque<Instant>> lastMinute = new HashMap<>();

    MassQuotas(Things things, Clock clock) {
        this.sends = things.shelf(MassSends.KIND, MassSend.class);
        this.received = things.shelf("mass-received", Received.class);
        this.clock = clock;
    }

    private record Received(String month, int count) {}

    static boolean isService(MpAccount account) {
        return account.kind() != MpAccount.Kind.SUBSCRIPTION;
    }

    /** Sixty calls a minute, refused ones among them. */
    synchronized void takeCall(String account) {
        Instant now = clock.instant();
        Deque<Instant> calls = lastMinute.computeIfAbsent(account, a -> new ArrayDeque<>());
        while (!calls.isEmpty() && Duration.between(calls.peek(), now).abs().toSeconds() >= 60) {
            calls.poll();
        }
        if (calls.size() >= PER_MINUTE) {
            throw new Refused(45011, "api minute-quota reach limit, must slower, retry next minute");
        }
        calls.add(now);
    }

    void check(MpAccount account, boolean toAll) {
        List<MassSend> before = sends.all(account.id());
        boolean service = isService(account);
        long today = before.stream()
                .filter(send -> service ? toAll && send.order().toAll() : true)
                .filter(send -> day(send.acceptedAt()).equals(day(clock.instant())))
                .count();
        long thisMonth = before.stream()
                .filter(send -> service && toAll && send.order().toAll())
                .filter(send -> month(send.acceptedAt()).equals(month(clock.instant())))
                .count();
        if (today >= 1 && (toAll || !service) || thisMonth >= PER_MONTH) {
            throw new Refused(45028, "has no masssend quota");
        }
    }

    /** Whether this person may get one more in this month; then it is counted. */
    boolean takePerson(MpAccount account, String openid) {
        if (!isService(account)) {
            return true;
        }
        String month = month(clock.instant()).toString();
        int count = received.find(account.id(), openid)
                .filter(r -> r.month().equals(month))
                .map(Received::count)
                .orElse(0);
        if (count >= PER_MONTH) {
            return false;
        }
        received.put(account.id(), openid, new Received(month, count + 1));
        return true;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, BEIJING);
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(day(at));
    }
}
