package io.siyuflow.account;

import io.siyuflow.account.ConnectionTest.Finding;
import java.util.List;
import org.springframework.stereotype.Service;

/** Tries an account against WeChat; one that passes is blocked no longer. */
@Service
class TestingAccount {

    private final Accounts accounts;
    private final List<ConnectionTest> tests;

    TestingAccount(Accounts accounts, List<ConnectionTest> tests) {
        this.accounts = accounts;
        this.tests = tests;
    }

    List<Finding> test(Account account) {
        List<Finding> findings = tests.stream()
                .filter(test -> test.supports(account.platform()))
                .flatMap(test -> test.test(account).stream())
                .toList();
        if (findings.isEmpty()) {
            return List.of(new Finding(false, "NO_TEST", "这种账号还不能自动测试，请在微信后台保存回调地址来验证。"));
        }
        if (passed(findings)) {
            accounts.unblock(account.id());
        }
        return findings;
    }

    static boolean passed(List<Finding> findings) {
        return findings.stream().allMatch(Finding::ok);
    }
}
