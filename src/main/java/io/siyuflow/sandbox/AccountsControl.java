package io.siyuflow.sandbox;

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
import org.springframework.web.bind.annotation.ResponseStatus;

/** The accounts on WeChat's side, as their owners set them up on its websites. */
@ControlApi
@RequestMapping("/sandbox/api/accounts")
class AccountsControl {

    private final SandboxAccounts accounts;
    private final CallbackHttp http;
    private final Tokens tokens;
    private final Forgetting forgetting;

    AccountsControl(SandboxAccounts accounts, CallbackHttp http, Tokens tokens, Forgetting forgetting) {
        this.accounts = accounts;
        this.http = http;
        this.tokens = tokens;
        this.forgetting = forgetting;
    }

    record All(List<MpAccount> mp, List<WecomCorp> wecom) {}

    record CallbackUrl(String url) {}

    @GetMapping
    All all() {
        return new All(accounts.allMp(), accounts.allWecom());
    }

    @PutMapping(path = "/mp/{appId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    SandboxAccount mp(@PathVariable String appId, @RequestBody MpAccount given) {
        MpAccount old = accounts.find(appId)
                .map(a -> accounts.mp(appId))
                .orElseGet(() -> new MpAccount(
                        appId,
                        Made.hex(32),
                        Made.letters(16),
                        Made.letters(43),
                        "gh_" + Made.hex(12),
                        appId,
                        MpAccount.Kind.SERVICE,
                        MpAccount.CallbackMode.SAFE,
                        null));
        MpAccount saved = new MpAccount(
                appId,
                or(given.secret(), old.secret()),
                or(given.token(), old.token()),
                checkedKey(or(given.aesKey(), old.aesKey())),
                or(given.ghId(), old.ghId()),
                or(given.name(), old.name()),
                or(given.kind(), old.kind()),
                or(given.callbackMode(), old.callbackMode()),
                old.callbackUrl());
        accounts.save(saved);
        return given.callbackUrl() == null ? saved : verified(saved, given.callbackUrl());
    }

    @PutMapping(path = "/wecom/{corpId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    SandboxAccount wecom(@PathVariable String corpId, @RequestBody WecomCorp given) {
        WecomCorp old = accounts.find(corpId)
                .map(a -> accounts.wecom(corpId))
                .orElseGet(() -> new WecomCorp(
                        corpId,
                        1_000_002,
                        Made.letters(43),
                        Made.letters(16),
                        Made.letters(43),
                        corpId,
                        null,
                        List.of(),
                        List.of()));
        WecomCorp saved = new WecomCorp(
                corpId,
                or(given.agentId(), old.agentId()),
                or(given.secret(), old.secret()),
                or(given.token(), old.token()),
                checkedKey(or(given.aesKey(), old.aesKey())),
                or(given.name(), old.name()),
                old.callbackUrl(),
                given.members().isEmpty() ? old.members() : given.members(),
                given.departments().size() > 1 ? given.departments() : old.departments());
        accounts.save(saved);
        return given.callbackUrl() == null ? saved : verified(saved, given.callbackUrl());
    }

    @PutMapping(path = "/{accountId}/callback", consumes = MediaType.APPLICATION_JSON_VALUE)
    SandboxAccount callback(@PathVariable String accountId, @RequestBody CallbackUrl wanted) {
        SandboxAccount account = accounts.any(accountId);
        if (wanted.url() != null) {
            return verified(account, wanted.url());
        }
        SandboxAccount without = account.calledBackAt(null);
        accounts.save(without);
        return without;
    }

    @PutMapping(path = "/wecom/{corpId}/members/{userid}", consumes = MediaType.APPLICATION_JSON_VALUE)
    SandboxAccount member(
            @PathVariable String corpId, @PathVariable String userid, @RequestBody WecomCorp.Member given) {
        WecomCorp corp = accounts.wecom(corpId)
                .with(new WecomCorp.Member(
                        userid,
                        given.name(),
                        given.active(),
                        given.customerContact(),
                        given.adminWelcome(),
                        given.department()));
        accounts.save(corp);
        return corp;
    }

    @DeleteMapping("/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String accountId) {
        forgetting.account(accounts.any(accountId).id());
    }

    @PostMapping("/{accountId}/tokens/invalidate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void invalidate(@PathVariable String accountId) {
        tokens.invalidateAll(accounts.any(accountId).id());
    }

    private SandboxAccount verified(SandboxAccount account, String url) {
        String problem;
        try {
            problem = http.verify(account, url);
        } catch (IllegalArgumentException e) {
            throw NotPossible.wrong("不是一个地址: " + url);
        }
        if (problem != null) {
            throw NotPossible.unverified("回调地址验证失败。" + problem);
        }
        SandboxAccount saved = account.calledBackAt(url);
        accounts.save(saved);
        return saved;
    }

    private static String checkedKey(String key) {
        if (!key.matches("[A-Za-z0-9]{43}")) {
            throw NotPossible.wrong("aesKey 应为 43 位字母或数字");
        }
        return key;
    }

    private static <T> T or(T given, T old) {
        return given == null ? old : given;
    }
}
