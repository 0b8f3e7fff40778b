package io.siyuflow.autoreply;

import io.siyuflow.account.AccountAdded;
import io.siyuflow.account.Accounts;
import io.siyuflow.engine.Processes;
import io.siyuflow.engine.Processes.Start;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes over the auto replies of the 公众号's website: once when it is added, since server mode switches them off, and on demand. */
@Service
class ImportingReplies {

    static final String PROCESS = "import-replies";

    private final Accounts accounts;
    private final ReplyImports imports;
    private final Processes processes;
    private final TransactionTemplate transaction;

    ImportingReplies(Accounts accounts, ReplyImports imports, Processes processes, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.imports = imports;
        this.processes = processes;
        this.transaction = transaction;
    }

    static String businessKey(long id) {
        return "reply-import-" + id;
    }

    void start(AccountId account, String by) {
        accounts.the(account, Platform.MP);
        transaction.executeWithoutResult(tx -> {
            long id = imports.start(account, by);
            String key = businessKey(id);
            processes.start(new Start(account, PROCESS, key, key, Map.of("replyImport", Long.toString(id))));
        });
    }

    /** In the transaction that adds it: no crash loses it. */
    @EventListener
    void importWhatItHas(AccountAdded added) {
        if (added.platform() == Platform.MP) {
            start(added.id(), "接入时自动");
        }
    }
}
