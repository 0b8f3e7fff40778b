package io.siyuflow.sandbox;

import io.siyuflow.shared.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The test rig: clock, faults, quotas, reset. */
@ControlApi
@RequestMapping("/sandbox/api")
class RigControl {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final MovableClock clock;
    private final Faults faults;
    private final Quotas quotas;
    private final Forgetting forgetting;

    RigControl(MovableClock clock, Faults faults, Quotas quotas, Forgetting forgetting) {
        this.clock = clock;
        this.faults = faults;
        this.quotas = quotas;
        this.forgetting = forgetting;
    }

    record Time(Instant now, Duration offset) {}

    record Move(Duration by, OffsetDateTime to) {}

    @GetMapping("/clock")
    Time time() {
        return new Time(clock.instant(), clock.offset());
    }

    @PostMapping(path = "/clock", consumes = JSON)
    Time move(@RequestBody Move move) {
        if (move.by() != null) {
            clock.moveBy(move.by());
        } else if (move.to() != null) {
            clock.moveTo(Duration.between(Instant.now(), move.to().toInstant()));
        } else {
            throw NotPossible.wrong("需要 by（如 PT48H）或 to（如 2026-01-05T08:00:00+08:00）");
        }
        return time();
    }

    @DeleteMapping("/clock")
    Time back() {
        clock.moveTo(Duration.ZERO);
        return time();
    }

    @GetMapping("/faults")
    List<Faults.Fault> faults() {
        return faults.active();
    }

    @PostMapping(path = "/faults", consumes = JSON)
    @ResponseStatus(HttpStatus.CREATED)
    Faults.Fault order(@RequestBody Faults.Fault fault) {
        return faults.add(fault);
    }

    @DeleteMapping("/faults/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        if (!faults.remove(id)) {
            throw NotPossible.unknown("没有这个故障，或已用完: " + id);
        }
    }

    @DeleteMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll() {
        faults.active().forEach(f -> faults.remove(f.id()));
    }

    @GetMapping("/quotas")
    List<Quotas.Used> used(@RequestParam(required = false) String account) {
        return quotas.used(account);
    }

    @PutMapping(path = "/quotas", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void limit(@RequestBody Quotas.Limit limit) {
        if (limit.path() == null) {
            throw NotPossible.wrong("需要 path");
        }
        quotas.limit(limit);
    }

    @PostMapping(path = "/reset", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@RequestBody Forgetting.Reset reset) {
        forgetting.all(Boolean.TRUE.equals(reset.keepAccounts()));
    }
}
