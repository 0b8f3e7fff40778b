package io.siyuflow.alert;

import io.siyuflow.engine.Processes;
import io.siyuflow.engine.Processes.Start;
import io.siyuflow.shared.RequestRefused;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts the process that tells people in 企微, once for each alert, where somebody is named. */
@Component
class TellingPeople {

    static final String PROCESS = "tell-of-alert";

    private static final Logger log = LoggerFactory.getLogger(TellingPeople.class);

    private final Recipients recipients;
    private final Processes processes;
    private final Alerts alerts;
    private final TransactionTemplate transaction;

    TellingPeople(Recipients recipients, Processes processes, Alerts alerts, TransactionTemplate transaction) {
        this.recipients = recipients;
        this.processes = processes;
        this.alerts = alerts;
        this.transaction = transaction;
    }

    void ofWhatIsOpen() {
        recipients.find().ifPresent(named -> alerts.untold().forEach(alert -> start(named, alert)));
    }

    private void start(Recipients.Named named, long alert) {
        String key = "alert-" + alert;
        try {
            transaction.executeWithoutResult(tx -> {
                if (alerts.take(alert)) {
                    processes.start(new Start(named.corp(), PROCESS, key, key, Map.of("alert", Long.toString(alert))));
                }
            });
        } catch (RequestRefused refused) {
            // it is at the bell all the same
            alerts.told(alert, false, "没有通知：" + refused.getMessage());
        } catch (RuntimeException failure) {
            // tried again at the next look; the others must not wait for it
            log.warn("People could not be told of alert {}", alert, failure);
        }
    }
}
