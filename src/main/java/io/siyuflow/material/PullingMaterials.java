package io.siyuflow.material;

import io.siyuflow.account.AccountAdded;
import io.siyuflow.account.Accounts;
import io.siyuflow.engine.Processes;
import io.siyuflow.engine.Processes.Start;
import io.siyuflow.material.Pull.State;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Pulls what an account has at WeChat into the library: when an operator says so, and once when the account is added. */
@Service
class PullingMaterials {

    static final String PROCESS = "pull-materials";
    static final String WHEN_ADDED = "接入时自动";

    private final Accounts accounts;
    private final Pulls pulls;
    private final Processes processes;
    private final TransactionTemplate transaction;

    PullingMaterials(Accounts accounts, Pulls pulls, Processes processes, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.pulls = pulls;
        this.processes = processes;
        this.transaction = transaction;
    }

    static String businessKey(long pull) {
        return "material-pull-" + pull;
    }

    Pull start(AccountId account, String by) {
        accounts.the(account, Platform.MP);
        return transaction.execute(tx -> {
            long id = pulls.start(account, by);
            String key = businessKey(id);
            processes.start(new Start(account, PROCESS, key, key, Map.of("pull", Long.toString(id))));
            return pulls.the(account, id);
        });
    }

    /** What was pulled so far stays. */
    Pull cancel(AccountId account, long id, String by) {
        pulls.the(account, id);
        return transaction.execute(tx -> {
            processes.cancel(account, businessKey(id), by + " 停止了拉取");
            if (!pulls.end(account, id, State.CANCELLED)) {
                throw RequestRefused.conflict("这次拉取已经结束");
            }
            return pulls.the(account, id);
        });
    }

    /** In the transaction that adds it: no crash loses it. */
    @EventListener
    void pullWhatItHas(AccountAdded added) {
        if (added.platform() == Platform.MP) {
            start(added.id(), WHEN_ADDED);
        }
    }
}
