package io.siyuflow.menu;

import io.siyuflow.account.AccountAdded;
import io.siyuflow.engine.Processes;
import io.siyuflow.shared.Platform;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A 公众号 that is added brings its menu along, as a draft. The process is started after the commit, because before it nobody knows
 * the account, and because an account must be there whatever becomes of its menu: the page offers the import, too.
 */
@Component
class ImportingMenu {

    private static final String PROCESS = "import-menu";

    private final Processes processes;
    private final TransactionTemplate ownTransaction;

    ImportingMenu(Processes processes, PlatformTransactionManager transactions) {
        this.processes = processes;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @TransactionalEventListener
    void on(AccountAdded added) {
        if (added.platform() == Platform.MP) {
            ownTransaction.executeWithoutResult(tx -> processes.start(
                    new Processes.Start(added.id(), PROCESS, PROCESS + "-" + added.id(), null, Map.of())));
        }
    }
}
