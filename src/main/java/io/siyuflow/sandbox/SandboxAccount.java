package io.siyuflow.sandbox;

/** What WeChat knows of an account: a 公众号 or a 企微 corp. */
sealed interface SandboxAccount permits MpAccount, WecomCorp {

    /** The appid or corp id. */
    String id();

    String secret();

    String token();

    String aesKey();

    String callbackUrl();

    SandboxAccount calledBackAt(String url);

    default Envelope envelope() {
        return new Envelope(token(), aesKey(), id());
    }
}
