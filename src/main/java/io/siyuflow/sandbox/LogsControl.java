package io.siyuflow.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** What came in and what went out, and the bytes of media. */
@ControlApi
@RequestMapping("/sandbox/api")
class LogsControl {

    private static final int MOST_RESENDS = 50;

    private final CallLog calls;
    private final CallbackLog callbackLog;
    private final SandboxCallbacks callbacks;
    private final SandboxAccounts accounts;
    private final MediaStore media;

    LogsControl(
            CallLog calls,
            CallbackLog callbackLog,
            SandboxCallbacks callbacks,
            SandboxAccounts accounts,
            MediaStore media) {
        this.calls = calls;
        this.callbackLog = callbackLog;
        this.callbacks = callbacks;
        this.accounts = accounts;
        this.media = media;
    }

    record Resend(Integer times, Boolean concurrent) {}

    @GetMapping("/calls")
    List<CallLog.Entry> calls(CallLog.Filter filter) {
        return calls.newest(filter);
    }

    @GetMapping("/calls/{id}")
    CallLog.Entry call(@PathVariable long id) {
        return calls.find(id).orElseThrow(() -> NotPossible.unknown("没有这次调用: " + id));
    }

    @GetMapping("/callbacks")
    List<Callback> callbacks(CallbackLog.Filter filter) {
        return callbackLog.newest(filter);
    }

    @GetMapping("/callbacks/{id}")
    Callback callback(@PathVariable long id) {
        return callbackLog.find(id).orElseThrow(() -> NotPossible.unknown("没有这次回调: " + id));
    }

    @PostMapping(path = "/callbacks/{id}/resend", consumes = MediaType.APPLICATION_JSON_VALUE)
    SandboxCallbacks.Result resend(@PathVariable long id, @RequestBody Resend resend) {
        Callback callback = callback(id);
        SandboxAccount account = accounts.any(callback.account());
        if (account.callbackUrl() == null) {
            throw NotPossible.now("这个账号没有设置回调地址");
        }
        int times = resend.times() == null ? 1 : Math.max(1, Math.min(resend.times(), MOST_RESENDS));
        List<SandboxCallbacks.Result> results = Boolean.TRUE.equals(resend.concurrent())
                ? atOnce(account, callback, times)
                : inTurn(account, callback, times);
        List<Callback> also =
                results.stream().skip(1).map(SandboxCallbacks.Result::callback).toList();
        return new SandboxCallbacks.Result(results.get(0).callback(), also, List.of());
    }

    @GetMapping("/media/{account}/{id}")
    ResponseEntity<byte[]> media(@PathVariable String account, @PathVariable String id) {
        return media.find(account, id)
                .map(m -> ResponseEntity.ok()
                        .header("Content-Type", m.contentType())
                        .header("X-Content-Type-Options", "nosniff")
                        .body(media.bytes(id)))
                .orElseThrow(() -> NotPossible.unknown("没有这个素材: " + id));
    }

    private List<SandboxCallbacks.Result> inTurn(SandboxAccount account, Callback callback, int times) {
        List<SandboxCallbacks.Result> results = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            results.add(callbacks.again(account, callback));
        }
        return results;
    }

    private List<SandboxCallbacks.Result> atOnce(SandboxAccount account, Callback callback, int times) {
        List<CompletableFuture<SandboxCallbacks.Result>> sending = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            sending.add(CompletableFuture.supplyAsync(
                    () -> callbacks.again(account, callback), task -> new Thread(task, "sandbox-resend").start()));
        }
        return sending.stream().map(CompletableFuture::join).toList();
    }
}
