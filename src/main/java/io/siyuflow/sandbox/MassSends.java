package io.siyuflow.sandbox;

import io.siyuflow.sandbox.MassSend.Counts;
import io.siyuflow.sandbox.MassSend.Ending;
import io.siyuflow.sandbox.MassSend.Order;
import io.siyuflow.sandbox.MassSend.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/** The mass sends of all accounts on their way to the phones: each ends later than it was accepted, and then tells so. */
@SandboxPart
class MassSends {

    static final String KIND = "mass-message";

    private static final Logger LOG = LoggerFactory.getLogger(MassSends.class);
    private static final Duration ADMINISTRATOR_HAS = Duration.ofMinutes(30);
    private static final String NOT_CONFIRMED = "err(40002)";
    private static final String REFUSED_BY_ADMINISTRATOR = "err(40001)";

    private final Things.Shelf<MassSend> sends;
    private final Things.Shelf<Job> jobs;
    private final Things.Shelf<MassRules> rules;
    private final SandboxAccounts accounts;
    private final MpPeople people;
    private final MpTags tags;
    private final MassQuotas quotas;
    private final Conversations conversations;
    private final SandboxCallbacks callbacks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MassSends(
            Things things,
            SandboxAccounts accounts,
            MpPeople people,
            MpTags tags,
            MassQuotas quotas,
            Conversations conversations,
            SandboxCallbacks callbacks,
            TransactionTemplate transaction,
            Clock clock) {
        this.sends = things.shelf(KIND, MassSend.class);
        this.jobs = things.shelf("mass-job", Job.class);
        this.rules = things.shelf("mass-rules", MassRules.class);
        this.accounts = accounts;
        this.people = people;
        this.tags = tags;
        this.quotas = quotas;
        this.conversations = conversations;
        this.callbacks = callbacks;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One that has not ended. */
    private record Job(String account, String msgId) {}

    MassRules rulesOf(String account) {
        return rules.find(account, account).orElseGet(MassRules::usual);
    }

    void rule(String account, MassRules wanted) {
        rules.put(account, account, wanted);
    }

    List<MassSend> all(String account) {
        return sends.all(account);
    }

    Optional<MassSend> find(String account, String msgId) {
        return sends.find(account, msgId);
    }

    void put(String account, MassSend send) {
        sends.put(account, String.valueOf(send.msgId()), send);
    }

    /** Inside the call's transaction; on the phones later. */
    MassSend accept(String account, Order order) {
        Instant now = clock.instant();
        MassRules ruled = rulesOf(account);
        boolean waits = order.toAll() && ruled.administratorConfirms();
        MassSend send = new MassSend(
                ThreadLocalRandom.current().nextLong(1_000_000_000L, 4_000_000_000L),
                order,
                now,
                waits ? State.WAITING : State.SENDING,
                waits ? new Ending(now.plus(ADMINISTRATOR_HAS), NOT_CONFIRMED, true) : ending(ruled),
                Counts.NONE);
        put(account, send);
        jobs.put(account, String.valueOf(send.msgId()), new Job(account, String.valueOf(send.msgId())));
        return send;
    }

    /** The administrator's word on one that waits for it. */
    void confirmed(String account, String msgId, boolean yes) {
        transaction.executeWithoutResult(tx -> {
            MassSend send = sends.lock(account, msgId)
                    .filter(one -> one.state() == State.WAITING)
                    .orElseThrow(() -> NotPossible.now("没有等待管理员确认的这次群发: " + msgId));
            put(
                    account,
                    yes
                            ? send.in(State.SENDING).ending(ending(rulesOf(account)))
                            : send.ending(new Ending(clock.instant(), REFUSED_BY_ADMINISTRATOR, true)));
        });
    }

    /** Ends it now. @return the callback if one was sent */
    Optional<SandboxCallbacks.Result> finish(String account, String msgId, String status, boolean told) {
        return end(account, msgId, status, told).map(send -> tell(account, send));
    }

    /** The finish event, now. */
    SandboxCallbacks.Result tell(String account, MassSend send) {
        MpAccount mp = accounts.mp(account);
        return callbacks.send(mp, Outgoing.event(null, "MASSSENDJOBFINISH", xml(mp, send)));
    }

    @Scheduled(fixedDelay = 250)
    void finishDue() {
        Instant now = clock.instant();
        for (Job job : jobs.ofAllAccounts()) {
            sends.find(job.account(), job.msgId())
                    .filter(send -> send.ending().due() != null
                            && !now.isBefore(send.ending().due()))
                    .ifPresent(send -> later(job, send));
        }
    }

    /** A callback takes as long as its receiver likes, and the application's schedule must not wait for it. */
    private void later(Job job, MassSend send) {
        Optional<MassSend> ended = end(
                job.account(),
                job.msgId(),
                send.ending().status(),
                send.ending().told());
        ended.ifPresent(done -> new Thread(() -> told(job.account(), done), "sandbox-mass").start());
    }

    private void told(String account, MassSend send) {
        try {
            tell(account, send);
        } catch (RuntimeException stopped) {
            LOG.warn("The end of mass send {} could not be told", send.msgId(), stopped);
        }
    }

    /** @return the ended one if its end is to be told */
    private Optional<MassSend> end(String account, String msgId, String status, boolean told) {
        return transaction.execute(tx -> {
            Optional<MassSend> found = sends.lock(account, msgId).filter(MassSend::underWay);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Ending ending = new Ending(found.get().ending().due(), status, told);
            MassSend ended = delivered(accounts.mp(account), found.get().ending(ending));
            put(account, ended);
            jobs.remove(account, msgId);
            return told ? Optional.of(ended) : Optional.empty();
        });
    }

    private MassSend delivered(MpAccount account, MassSend send) {
        Order order = send.order();
        List<Person> followers =
                people.all(account.id()).stream().filter(Person::subscribed).toList();
        Set<String> listed =
                Set.copyOf(order.tag() == null ? order.openids() : tags.followersWith(account.id(), order.tag()));
        List<Person> addressed = order.toAll()
                ? followers
                : followers.stream().filter(p -> listed.contains(p.openid())).toList();
        int total = order.toAll() ? addressed.size() : listed.size();
        if (!send.ending().status().equals(MassSend.SUCCESS)) {
            return send.ended(total, addressed.size(), 0);
        }
        List<Person> reached = addressed.stream()
                .filter(person -> quotas.takePerson(account, person.openid()))
                .collect(Collectors.toList());
        for (Person person : reached) {
            order.messages()
                    .forEach(message ->
                            conversations.add(account.id(), person.openid(), message.by("account", "broadcast")));
        }
        return send.ended(total, reached.size(), reached.size());
    }

    private Ending ending(MassRules ruled) {
        Instant due =
                ruled.mode() == MassRules.Mode.HOLD ? null : clock.instant().plus(ruled.delay());
        return new Ending(due, ruled.status(), ruled.mode() != MassRules.Mode.LOSE);
    }

    private String xml(MpAccount account, MassSend send) {
        return EventXml.from(account.ghId(), "oAdministrator", clock.instant().getEpochSecond(), "event")
                .text("Event", "MASSSENDJOBFINISH")
                .number("MsgID", send.msgId())
                .text("Status", send.ending().status())
                .number("TotalCount", send.counts().total())
                .number("FilterCount", send.counts().filtered())
                .number("SentCount", send.counts().sent())
                .number("ErrorCount", send.counts().failed())
                .end();
    }
}
