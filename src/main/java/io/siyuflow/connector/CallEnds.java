package io.siyuflow.connector;

import io.siyuflow.connector.CallLedger.Attempt;
import io.siyuflow.connector.CallLedger.Ending;
import io.siyuflow.connector.CallRecorder.SettledCall;
import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes how calls end and, with those that end for good, what other modules record of them. */
@Component
class CallEnds {

    private final CallLedger ledger;
    private final List<CallRecorder> recorders;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CallEnds(CallLedger ledger, List<CallRecorder> recorders, TransactionTemplate transaction, Clock clock) {
        this.ledger = ledger;
        this.recorders = recorders;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return whether it was still this attempt's to end */
    boolean end(AccountId account, String connector, Attempt attempt, Ending ending) {
        if (!ending.state().settled() || wanting(connector).isEmpty()) {
            return ledger.end(attempt, ending);
        }
        return Boolean.TRUE.equals(transaction.execute(tx -> {
            boolean written = ledger.end(attempt, ending);
            if (written) {
                settled(account, connector, ending.state(), ending.result());
            }
            return written;
        }));
    }

    /** Within the transaction that settled the call. */
    void settled(AccountId account, String connector, CallState state, String result) {
        SettledCall call = new SettledCall(account, connector, state, clock.instant(), result);
        wanting(connector).forEach(recorder -> recorder.settled(call));
    }

    private List<CallRecorder> wanting(String connector) {
        return recorders.stream()
                .filter(recorder -> recorder.connectors().contains(connector))
                .toList();
    }
}
