package io.siyuflow.menu;

import io.siyuflow.account.AccountAdded;
import io.siyuflow.engine.Processes;
import io.siyuflow.shared.Platform;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A 公众号 that is added brings its menu along, as a draft: account and process are committed together. */
@Component
class ImportingMenu {

    private static final String PROCESS = "import-menu";

    private final Processes processes;

    ImportingMenu(Processes processes) {
        this.processes = processes;
    }

    @EventListener
    void on(AccountAdded added) {
        if (added.platform() == Platform.MP) {
            processes.start(new Processes.Start(added.id(), PROCESS, PROCESS + "-" + added.id(), null, Map.of()));
        }
    }
}
