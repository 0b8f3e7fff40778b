package io.siyuflow.sandbox;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What WeChat and the account's administrator do about mass sends. */
@ControlApi
@RequestMapping("/sandbox/api/mp/{appId}/broadcasts")
class BroadcastsControl {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final SandboxAccounts accounts;
    private final MassSends sends;

    BroadcastsControl(SandboxAccounts accounts, MassSends sends) {
        this.accounts = accounts;
        this.sends = sends;
    }

    /** @param lost without the finish event */
    record Finish(String status, Boolean lost) {}

    record Word(boolean confirmed) {}

    @GetMapping
    List<MassSend> all(@PathVariable String appId) {
        return sends.all(accounts.mp(appId).appId());
    }

    @GetMapping("/rules")
    MassRules rules(@PathVariable String appId) {
        return sends.rulesOf(accounts.mp(appId).appId());
    }

    @PutMapping(path = "/rules", consumes = JSON)
    MassRules rule(@PathVariable String appId, @RequestBody MassRules wanted) {
        sends.rule(accounts.mp(appId).appId(), wanted);
        return wanted;
    }

    @PostMapping(path = "/{msgId}/finish", consumes = JSON)
    Optional<SandboxCallbacks.Result> finish(
            @PathVariable String appId, @PathVariable String msgId, @RequestBody Finish finish) {
        MassSend send = sends.find(accounts.mp(appId).appId(), msgId)
                .filter(MassSend::underWay)
                .orElseThrow(() -> NotPossible.now("没有进行中的这次群发: " + msgId));
        String status = finish.status() == null ? MassSend.SUCCESS : finish.status();
        return sends.finish(appId, String.valueOf(send.msgId()), status, !Boolean.TRUE.equals(finish.lost()));
    }

    /** The finish event of one that has ended, once more or for the first time: it was lost, or is late. */
    @PostMapping("/{msgId}/tell")
    SandboxCallbacks.Result tell(@PathVariable String appId, @PathVariable String msgId) {
        MassSend send = sends.find(accounts.mp(appId).appId(), msgId)
                .filter(one -> !one.underWay())
                .orElseThrow(() -> NotPossible.now("没有已结束的这次群发: " + msgId));
        return sends.tell(appId, send);
    }

    @PostMapping(path = "/{msgId}/administrator", consumes = JSON)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable String appId, @PathVariable String msgId, @RequestBody Word word) {
        sends.confirmed(accounts.mp(appId).appId(), msgId, word.confirmed());
    }
}
