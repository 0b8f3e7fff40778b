package io.siyuflow.alert;

import io.siyuflow.account.Account;
import java.util.List;
import org.springframework.stereotype.Component;

/** WeChat refuses the account as a whole: an address not listed, a permission or the authorisation withdrawn. */
@Component
class BlockedAccount implements AlertSource {

    @Override
    public String kind() {
        return "blocked";
    }

    @Override
    public String label() {
        return "账号不能调用";
    }

    @Override
    public List<Condition> of(Account account) {
        return account.blocked() == null
                ? List.of()
                : List.of(new Condition(
                        "account",
                        true,
                        "微信不接受「" + account.name() + "」的调用：" + account.blocked() + "。处理后在「账号」里测试连接",
                        "/accounts"));
    }
}
