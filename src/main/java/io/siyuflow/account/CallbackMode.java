package io.siyuflow.account;

/** 消息加解密方式: how WeChat sends a 公众号's callbacks, as chosen on its website. 企微 always encrypts. */
public enum CallbackMode {
    /** 明文模式: neither callbacks nor answers are encrypted; only the sender's knowledge of token and nonce is proved. */
    PLAIN,
    /** 兼容模式: callbacks carry both forms. One that is plain as a whole is taken too: WeChat changes over by and by. */
    COMPATIBLE,
    /** 安全模式: everything is encrypted; what is not, is refused. */
    SAFE
}
