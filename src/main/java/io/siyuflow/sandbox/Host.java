package io.siyuflow.sandbox;

import java.util.Locale;

/** WeChat's hosts, each under a base of its own because their paths collide. */
enum Host {
    /** api.weixin.qq.com */
    WX(40035, 47001),
    /** qyapi.weixin.qq.com */
    QY(40058, 40058),
    /** mp.weixin.qq.com */
    MPWEB(40035, 47001),
    /** open.weixin.qq.com and the login pages */
    OPENWEB(40035, 47001);

    private final int missingField;
    private final int wrongType;

    Host(int missingField, int wrongType) {
        this.missingField = missingField;
        this.wrongType = wrongType;
    }

    /** The errcode for a required parameter that is not there. */
    int missingField() {
        return missingField;
    }

    /** The errcode for a parameter of another JSON type. */
    int wrongType() {
        return wrongType;
    }

    String base() {
        return name().toLowerCase(Locale.ROOT);
    }
}
