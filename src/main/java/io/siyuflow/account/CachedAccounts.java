package io.siyuflow.account;

import io.siyuflow.account.KnownAccounts.Known;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.StartRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts and holds from memory: they are asked several times a callback. What another node changed is found by
 * {@link AccountWatch}; while the database is away the last that was known goes on serving.
 */
@Component
class CachedAccounts implements Accounts, Holds {

    private static final Logger log = LoggerFactory.getLogger(CachedAccounts.class);

    private final StoredAccounts stored;
    private final Seal seal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate ownTransaction;
    private volatile KnownAccounts known = KnownAccounts.none();

    CachedAccounts(
            StoredAccounts stored,
            Seal seal,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.stored = stored;
        this.seal = seal;
        this.events = events;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        known = readForStart();
        sealAnewWhatAFormerKeySealed();
    }

    @Override
    public List<Account> all() {
        return known.byId().values().stream().map(Known::account).toList();
    }

    @Override
    public Optional<Account> find(AccountId id) {
        Known account = known.byId().get(id);
        return account == null ? beingAdded(id) : Optional.of(account.account());
    }

    /** Nobody else knows an account before its commit; what is started in the transaction that adds it does. */
    private static Optional<Account> beingAdded(AccountId id) {
        return adding().map(Adding::account)
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    private static Stream<Adding> adding() {
        return !TransactionSynchronizationManager.isSynchronizationActive()
                ? Stream.empty()
                : TransactionSynchronizationManager.getSynchronizations().stream()
                        .filter(Adding.class::isInstance)
                        .map(Adding.class::cast);
    }

    @Override
    public Optional<Account> findEvenIfNew(AccountId id) {
        readUnlessKnown(id);
        return find(id);
    }

    @Override
    public Optional<Credentials> credentials(AccountId id) {
        readUnlessKnown(id);
        return Optional.ofNullable(known.byId().get(id)).map(Known::credentials);
    }

    /**
     * Work that was started when another node added it may be here before the watch has seen it. A transaction that adds one would
     * read what is not committed.
     */
    private void readUnlessKnown(AccountId id) {
        if (!known.byId().containsKey(id) && adding().findAny().isEmpty()) {
            refresh();
        }
    }

    Optional<Instant> createdAt(AccountId id) {
        return Optional.ofNullable(known.byId().get(id)).map(Known::createdAt);
    }

    @Override
    public boolean held(AccountId id) {
        return allHeld() || heldByItself(id);
    }

    boolean allHeld() {
        return known.allHeld();
    }

    boolean heldByItself(AccountId id) {
        Known account = known.byId().get(id);
        return account != null && account.held();
    }

    @Override
    public void block(AccountId id, String reason) {
        if (find(id).filter(account -> !reason.equals(account.blocked())).isPresent()) {
            log.warn("WeChat refuses account {}: {}", id, reason);
            write(() -> stored.setBlocked(id, reason));
        }
    }

    @Override
    public void unblock(AccountId id) {
        if (find(id).filter(account -> account.blocked() != null).isPresent()) {
            write(() -> stored.setBlocked(id, null));
        }
    }

    /**
     * Carries out the change in a transaction of its own; when this returns, this node knows it. So does whoever else waits for
     * that commit: what was started in it must not meet an account that is not there yet.
     */
    void write(Runnable change) {
        List<AccountChanged> changes = new ArrayList<>();
        ownTransaction.executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(
                    new FirstAfterCommit(() -> changes.addAll(readChanges())));
            change.run();
        });
        changes.forEach(this::tell);
    }

    /** The current transaction, one of {@link #write}, has inserted this account. */
    void isBeingAdded(Account account) {
        TransactionSynchronizationManager.registerSynchronization(new Adding(account));
    }

    private record Adding(Account account) implements TransactionSynchronization {}

    private record FirstAfterCommit(Runnable work) implements TransactionSynchronization {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            work.run();
        }
    }

    /** Reads what changed since, if anything did, and tells this node's listeners. */
    void refresh() {
        List<AccountChanged> changes = readChanges();
        changes.forEach(this::tell);
    }

    private synchronized List<AccountChanged> readChanges() {
        if (stored.state().version() == known.version()) {
            return List.of();
        }
        KnownAccounts before = known;
        known = read();
        return known.changesSince(before);
    }

    /** State first: rows written in between are newer than it says, and are read again by the next look. */
    private KnownAccounts read() {
        StoredAccounts.State state = stored.state();
        return KnownAccounts.of(state, stored.all(), seal);
    }

    private void tell(AccountChanged changed) {
        try {
            events.publishEvent(changed);
        } catch (RuntimeException failure) {
            // The others must hear of it, and of the other accounts, all the same.
            log.error("A listener failed when account {} changed", changed.id(), failure);
        }
    }

    private KnownAccounts readForStart() {
        try {
            return read();
        } catch (SealBroken broken) {
            throw new StartRefused(
                    "账号 " + broken.account() + " 的密钥不能用现在的 siyuflow.secret-key 解密。",
                    "请把 siyuflow.secret-key（环境变量 SIYUFLOW_SECRET_KEY）改回保存账号时用的那一把；要更换密钥，请把旧的一把写到 siyuflow.former-secret-keys。",
                    broken);
        }
    }

    private void sealAnewWhatAFormerKeySealed() {
        for (StoredAccount row : stored.all()) {
            if (!seal.isCurrent(row.sealed())) {
                Account account = row.account();
                Seal.Sealed anew = Secrets.open(seal, row).sealedFor(row.id(), seal);
                write(() -> stored.change(account, anew));
            }
        }
    }
}
