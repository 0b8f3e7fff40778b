package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.siyuflow.callback.CallbackQuery;
import io.siyuflow.shared.AccountId;
import java.time.Instant;

/** Encrypts and signs as WeChat does before it calls us. */
record WeChatSide(AccountId receiver, String token, String aesKey, Instant now) {

    static final Instant NOW = Instant.ofEpochSecond(1700000000);

    static WeChatSide sendingTo(AccountId receiver) {
        return new WeChatSide(receiver, FixedAccounts.TOKEN, FixedAccounts.KEY, NOW);
    }

    WeChatSide at(Instant other) {
        return new WeChatSide(receiver, token, aesKey, other);
    }

    WeChatSide withKey(String other) {
        return new WeChatSide(receiver, token, other, now);
    }

    Callback of(String plainXml) {
        return ofEncrypted(new CallbackCipher(aesKey, receiver.value()).encrypt(plainXml));
    }

    Callback ofEncrypted(String encrypted) {
        String body = "<xml><ToUserName><![CDATA[gh_abc]]></ToUserName><Encrypt><![CDATA[" + encrypted
                + "]]></Encrypt></xml>";
        return new Callback(query(encrypted), body.getBytes(UTF_8));
    }

    CallbackQuery query(String encrypted) {
        String timestamp = String.valueOf(now.getEpochSecond());
        return new CallbackQuery(
                CallbackSignature.of(token, timestamp, "nonce123"),
                CallbackSignature.of(token, timestamp, "nonce123", encrypted),
                timestamp,
                "nonce123",
                encrypted,
                "aes");
    }

    record Callback(CallbackQuery query, byte[] body) {}
}
