package io.siyuflow.console;

import io.siyuflow.account.AdminOnly;
import io.siyuflow.shared.Paged;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what, for administrators. */
@AdminOnly
@RestController
class AuditController {

    private final AuditEntries entries;

    AuditController(AuditEntries entries) {
        this.entries = entries;
    }

    @GetMapping("/api/audit")
    Paged<AuditEntry> search(
            @RequestParam(required = false) String user,
            @RequestParam(required = false) String account,
            @RequestParam(required = false) String path,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return entries.search(new AuditEntries.Filter(user, account, path, from, to), page, size);
    }
}
