package io.siyuflow.broadcast;

import io.siyuflow.engine.Processes;
import io.siyuflow.engine.Processes.Start;
import io.siyuflow.material.Articles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands a mass send in, now or for a time, and takes it back while nothing of it has gone. State and process commit together. */
@Service
public class SubmittingBroadcast {

    static final String PROCESS = "send-broadcast";

    private static final Duration FURTHEST = Duration.ofDays(90);

    private final Broadcasts broadcasts;
    private final Articles articles;
    private final Chunks chunks;
    private final MassQuota quota;
    private final SendingPolicies policies;
    private final Processes processes;
    private final Clock clock;

    SubmittingBroadcast(
            Broadcasts broadcasts,
            Articles articles,
            Chunks chunks,
            MassQuota quota,
            SendingPolicies policies,
            Processes processes,
            Clock clock) {
        this.broadcasts = broadcasts;
        this.articles = articles;
        this.chunks = chunks;
        this.quota = quota;
        this.policies = policies;
        this.processes = processes;
        this.clock = clock;
    }

    static String businessKey(long broadcast) {
        return "broadcast-" + broadcast;
    }

    /**
     * @param seen revision that was read, null: whatever stands there
     * @param wanted null: now, or as soon as a second person has agreed where one has to
     */
    @Transactional
    public void submit(AccountId account, long id, Long seen, Instant wanted, String by) {
        Broadcast.Draft draft = broadcasts.lock(account, id).draft();
        if (seen != null) {
            draft.asOf(seen);
        }
        check(draft, wanted);
        boolean approval = draft.body().approval() || policies.approval(account);
        chunks.plan(account, id, draft.body().target());
        broadcasts.handedIn(draft, approval, wanted == null && !approval ? clock.instant() : wanted, by);
        String key = businessKey(id);
        processes.start(new Start(account, PROCESS, key, key, Map.of("broadcast", Long.toString(id))));
    }

    /** @throws RequestRefused once it is on its way */
    @Transactional
    public void cancel(AccountId account, long id, String by) {
        scheduled(broadcasts.the(account, id));
        // the instance first: a step that is just ending has it before it has our row
        processes.cancel(account, businessKey(id), by + " 取消了群发");
        broadcasts.cancelled(scheduled(broadcasts.lock(account, id)), by + " 取消");
    }

    private void check(Broadcast.Draft draft, Instant wanted) {
        Long article = draft.body().article();
        if (article != null && articles.find(article).isEmpty()) {
            throw RequestRefused.invalid("article", BroadcastForm.ARTICLE_GONE);
        }
        Instant now = clock.instant();
        if (wanted != null && wanted.isBefore(now)) {
            throw RequestRefused.invalid("sendAt", "发送时间已经过去，请选择以后的时间，或立即发送");
        }
        if (wanted != null && wanted.isAfter(now.plus(FURTHEST))) {
            throw RequestRefused.invalid("sendAt", "最多可以提前 " + FURTHEST.toDays() + " 天设定");
        }
        checkQuota(quota.of(draft.body().account()), draft.body().target(), wanted == null);
    }

    /** What is known now of what will be used then: for a time to come, only what never changes. */
    private static void checkQuota(MassQuota.Used used, Target target, boolean now) {
        if (!used.service() && target instanceof Target.PeopleList) {
            throw RequestRefused.conflict("按名单群发只有服务号能用；可以改为发给全部粉丝或一个标签");
        }
        if (now && !used.service() && used.callsToday() >= 1) {
            throw RequestRefused.conflict("今天已群发 1 次，微信每天只允许订阅号群发 1 次；可以改为明天发送");
        }
        if (now && used.service() && target instanceof Target.Everybody) {
            checkToAll(used);
        }
    }

    private static void checkToAll(MassQuota.Used used) {
        if (used.toAllToday() >= MassQuota.TO_ALL_PER_DAY) {
            throw RequestRefused.conflict("今天已群发给全部粉丝 1 次，微信每天只允许 1 次；可以改为明天发送，或发给标签、名单");
        }
        if (used.toAllThisMonth() >= MassQuota.TO_ALL_PER_MONTH) {
            throw RequestRefused.conflict("本月已群发给全部粉丝 4 次，微信每月只允许 4 次；可以改为下月发送，或发给标签、名单");
        }
    }

    private static Broadcast.Scheduled scheduled(Broadcast broadcast) {
        if (broadcast instanceof Broadcast.Scheduled scheduled) {
            return scheduled;
        }
        throw RequestRefused.conflict(broadcast instanceof Broadcast.Sending ? "已经开始发送，不能取消了" : "这次群发不在等待发送，没有什么可以取消");
    }
}
