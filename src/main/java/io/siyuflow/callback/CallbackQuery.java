package io.siyuflow.callback;

/** The query parameters that WeChat signs a callback with; absent ones are null. */
public record CallbackQuery(
        String signature, String msgSignature, String timestamp, String nonce, String echostr, String encryptType) {}
