package io.siyuflow.broadcast;

import io.siyuflow.shared.AccountId;
import io.siyuflow.statistics.DailyFigures;
import io.siyuflow.statistics.Figure;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Writes how chunks ended, and counts whom they reached among the account's figures: once, whoever tells it first. */
@Component
class Results {

    private final Chunks chunks;
    private final DailyFigures figures;
    private final Clock clock;

    Results(Chunks chunks, DailyFigures figures, Clock clock) {
        this.chunks = chunks;
        this.figures = figures;
        this.clock = clock;
    }

    /** @param counts null when WeChat had to be asked: then it tells none */
    void ended(AccountId account, long broadcast, int number, String status, Chunks.Counts counts) {
        chunks.ended(broadcast, number, FinishStatus.sent(status), status);
        if (counts != null && chunks.counted(broadcast, number, counts)) {
            String key = Long.toString(broadcast);
            count(account, Figure.BROADCAST_REACHED, key, counts.sent());
            count(account, Figure.BROADCAST_FILTERED, key, counts.total() - counts.filtered());
            count(account, Figure.BROADCAST_FAILED, key, counts.failed());
        }
    }

    /** The whole of it went out. */
    void wentOut(AccountId account, long broadcast) {
        count(account, Figure.BROADCASTS, Long.toString(broadcast), 1);
    }

    private void count(AccountId account, Figure figure, String key, int n) {
        LocalDate today = DailyFigures.dayOf(clock.instant());
        if (n != 0) {
            figures.count(account, figure, key, today, n);
        }
    }
}
