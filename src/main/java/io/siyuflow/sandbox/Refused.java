package io.siyuflow.sandbox;

/** WeChat's answer with an errcode; nothing of the call took effect. */
final class Refused extends RuntimeException {

    private final int errcode;

    Refused(int errcode, String errmsg) {
        super(errmsg);
        this.errcode = errcode;
    }

    int errcode() {
        return errcode;
    }
}
