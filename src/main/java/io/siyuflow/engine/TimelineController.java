package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One person of an account: a follower by openid, a customer by external user id. */
@RestController
class TimelineController {

    private final Timelines timelines;

    TimelineController(Timelines timelines) {
        this.timelines = timelines;
    }

    @GetMapping("/api/accounts/{account}/people/{person}/timeline")
    Timelines.Timeline of(
            @PathVariable String account,
            @PathVariable String person,
            @RequestParam(required = false) Instant before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return timelines.of(new AccountId(account), person, before, size);
    }
}
