package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import java.util.Map;

/** How capabilities start and stop processes of their own accord; events start theirs by bindings. */
public interface Processes {

    /**
     * Starts the account's newest version of a process, else the shared one, in the caller's transaction: both are committed or
     * neither.
     *
     * @return false when an instance of this business key was started before: nothing happens. That is known while it runs and as
     *     long as instances are kept after it was started; who may ask again later looks into rows of their own
     * @throws io.siyuflow.shared.RequestRefused when no such process is deployed, when it wants other inputs, or when the account
     *     is switched off; in words for operators
     */
    boolean start(Start order);

    /**
     * Ends a running instance at once, in the caller's transaction. Calls that have not begun are not made any more; what WeChat
     * has already accepted is not undone. Call it before changing rows that steps of this instance change too: a step that is
     * just ending has the instance first and those rows afterwards.
     *
     * @param reason shown with the instance
     * @return false when it does not run (any more)
     * @throws org.springframework.dao.ConcurrencyFailureException when a timer or an event moved it at the same moment
     */
    boolean cancel(AccountId account, String businessKey, String reason);

    /**
     * What to start.
     *
     * @param process key of the process, {@code send-broadcast}
     * @param businessKey names the instance for good, {@code broadcast-12}; unique over all accounts
     * @param subject whom or what it is about; an event of this account and subject goes to the instance that waits for it
     * @param inputs by the names that the start event lists in {@code siyuflow.inputs}; ids, never content
     */
    record Start(AccountId account, String process, String businessKey, String subject, Map<String, String> inputs) {}
}
