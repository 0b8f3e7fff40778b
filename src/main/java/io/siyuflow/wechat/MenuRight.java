package io.siyuflow.wechat;

import io.siyuflow.connector.Outcome;

/** An account without the right to a menu (an unverified 订阅号) is no account that can't be called: a diagram may go on without. */
final class MenuRight {

    private static final String NONE = "48001";

    private MenuRight() {}

    static <R> Outcome<R> ofThisOne(Outcome<R> outcome) {
        return outcome instanceof Outcome.Blocked<R> blocked && blocked.code().equals(NONE)
                ? Outcome.rejected(NONE, blocked.message())
                : outcome;
    }
}
