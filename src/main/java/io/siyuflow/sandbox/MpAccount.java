package io.siyuflow.sandbox;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** A 公众号 as its owner sees it on mp.weixin.qq.com. */
record MpAccount(
        String appId,
        String secret,
        String token,
        String aesKey,
        String ghId,
        String name,
        Kind kind,
        CallbackMode callbackMode,
        String callbackUrl)
        implements SandboxAccount {

    /** What it may send, and by which interfaces; earlier data has the Chinese word. */
    enum Kind {
        @JsonProperty("subscription")
        @JsonAlias("订阅号")
        SUBSCRIPTION,
        @JsonProperty("service")
        @JsonAlias("服务号")
        SERVICE
    }

    /** 安全模式, 明文模式, 兼容模式. */
    enum CallbackMode {
        @JsonProperty("safe")
        SAFE,
        @JsonProperty("plain")
        PLAIN,
        @JsonProperty("compatible")
        COMPATIBLE
    }

    @Override
    @JsonIgnore
    public String id() {
        return appId;
    }

    @Override
    public MpAccount calledBackAt(String url) {
        return new MpAccount(appId, secret, token, aesKey, ghId, name, kind, callbackMode, url);
    }
}
