package io.siyuflow.sandbox;

import io.siyuflow.shared.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Lets WeChat forget an account or everything, in the tables and in memory. */
@SandboxPart
class Forgetting {

    private static final List<String> BY_ACCOUNT =
            List.of("sandbox_thing", "sandbox_call", "sandbox_callback", "sandbox_message", "sandbox_media");

    private final JdbcClient jdbc;
    private final Things things;
    private final SandboxAccounts accounts;
    private final Tokens tokens;
    private final Quotas quotas;
    private final Faults faults;
    private final MovableClock clock;

    Forgetting(
            JdbcClient jdbc,
            Things things,
            SandboxAccounts accounts,
            Tokens tokens,
            Quotas quotas,
            Faults faults,
            MovableClock clock) {
        this.jdbc = jdbc;
        this.things = things;
        this.accounts = accounts;
        this.tokens = tokens;
        this.quotas = quotas;
        this.faults = faults;
        this.clock = clock;
    }

    record Reset(Boolean keepAccounts) {}

    @Transactional
    public void account(String id) {
        BY_ACCOUNT.forEach(table -> jdbc.sql("delete from " + table + " where account = ?")
                .param(id)
                .update());
        readAgain();
    }

    @Transactional
    public void all(boolean keepAccounts) {
        BY_ACCOUNT.stream()
                .filter(table -> !table.equals("sandbox_thing"))
                .forEach(table -> jdbc.sql("delete from " + table).update());
        // the demonstration data is made once, not after each reset
        List<String> kept = new ArrayList<>(List.of(DemoSteps.KIND));
        if (keepAccounts) {
            kept.addAll(SandboxAccounts.KINDS);
            kept.add(Tokens.KIND);
        }
        things.forgetAllBut(kept);
        readAgain();
        clock.moveTo(Duration.ZERO);
    }

    private void readAgain() {
        accounts.readAgain();
        tokens.readAgain();
        quotas.readAgain();
        faults.readAgain();
    }
}
