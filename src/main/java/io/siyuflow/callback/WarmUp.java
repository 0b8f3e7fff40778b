package io.siyuflow.callback;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.shared.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Runs the real path before the node says it is ready: cold it serves a tenth of what it serves warm. Every rehearsal is rolled
 * back, so nothing of it is ever seen and nothing leaves the process.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private final CallbackIntake intake;
    private final List<CallbackReader> readers;
    private final Accounts accounts;
    private final Clock clock;
    private final Duration period;

    WarmUp(
            CallbackIntake intake,
            List<CallbackReader> readers,
            Accounts accounts,
            Clock clock,
            WarmUpSettings settings) {
        this.intake = intake;
        this.readers = readers;
        this.accounts = accounts;
        this.clock = clock;
        this.period = settings.period();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long end = System.nanoTime() + period.toNanos();
        int rehearsals = 0;
        try {
            while (System.nanoTime() < end && rehearse(rehearsals)) {
                rehearsals++;
            }
        } catch (RuntimeException e) {
            log.warn("Warming up ended early; the first callbacks will be slow", e);
        }
        log.info("Warmed up with {} rehearsals", rehearsals);
    }

    /** @return whether there was anything to rehearse with */
    private boolean rehearse(int number) {
        boolean any = false;
        for (CallbackReader reader : readers) {
            Optional<Account> account = accounts.all().stream()
                    .filter(candidate -> candidate.enabled() && candidate.platform() == reader.platform())
                    .findFirst();
            if (account.isPresent()) {
                Reading reading = rehearsal(account.get(), number);
                reader.seal(reading, intake.rehearse(reading).orElse(null));
                any = true;
            }
        }
        return any;
    }

    private Reading rehearsal(Account account, int number) {
        String name = "warm-up-" + number;
        Event event = account.platform() == Platform.MP
                ? new MpEvent.Followed(name, "", "")
                : new WecomEvent.ContactAdded(name, name, "", "");
        return new Reading(
                account.id(), event, name, clock.instant(), account.id().value(), true);
    }
}
