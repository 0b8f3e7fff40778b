package io.siyuflow.callback;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction does last. The figures of a day are rows that all events of that day change: changed last, each is locked
 * for the length of a commit and not for that of a whole process.
 */
public final class BeforeCommit {

    private BeforeCommit() {}

    /**
     * Runs it before the current transaction commits, and not at all if that is rolled back; without a transaction at once. To be called
     * before the commit begins: what is added by another that runs last is not run.
     */
    public static void run(Runnable last) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            last.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                last.run();
            }
        });
    }
}
