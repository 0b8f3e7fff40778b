package io.siyuflow.connector;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Every call of an account, and the way out of an unknown result. */
@RestController
@RequestMapping("/api/accounts/{account}/calls")
class CallsController {

    private final CallHistory history;

    CallsController(CallHistory history) {
        this.history = history;
    }

    @GetMapping
    Paged<CallHistory.Summary> search(
            @PathVariable String account,
            @RequestParam(required = false) String connector,
            @RequestParam(required = false) CallState state,
            @RequestParam(required = false) String businessKey,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        CallHistory.Filter filter = new CallHistory.Filter(connector, state, businessKey, from, to);
        return history.search(new AccountId(account), filter, page, size);
    }

    @GetMapping("/{id}")
    CallHistory.Detail find(@PathVariable String account, @PathVariable long id) {
        return history.find(new AccountId(account), id).orElseThrow(() -> RequestRefused.notFound("没有这次调用"));
    }

    @PostMapping("/{id}/resolve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resolve(
            @PathVariable String account, @PathVariable long id, @Valid @RequestBody Resolution body, Principal user) {
        if (!history.resolve(new AccountId(account), id, body.as() == Resolution.As.SENT, user.getName())) {
            throw RequestRefused.conflict("这次调用的结果并非未知，不需要确认；请刷新列表");
        }
    }

    /** What a person found out. */
    record Resolution(@NotNull As as) {

        enum As {
            SENT,
            RESEND
        }
    }
}
