package io.siyuflow.account;

/** The two kinds of 公众号: how often they may send to their followers, and which interfaces they have. */
public enum AccountKind {
    /** 公众号（原订阅号） */
    SUBSCRIPTION,
    /** 服务号 */
    SERVICE
}
