package io.siyuflow.wechat;

import io.siyuflow.shared.AccountId;

/** A call for an account that is not there (any more). */
final class NoSuchAccount extends RuntimeException {

    NoSuchAccount(AccountId account) {
        super("没有账号 " + account + "，或它已被删除");
    }
}
