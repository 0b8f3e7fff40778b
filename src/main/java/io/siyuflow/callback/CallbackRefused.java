package io.siyuflow.callback;

/** A callback that is not let in. The reason is logged and counted; the caller learns only the status. */
public final class CallbackRefused extends RuntimeException {

    public enum Reason {
        UNKNOWN_ACCOUNT(404),
        BAD_SIGNATURE(403),
        STALE_TIMESTAMP(403),
        WRONG_RECEIVER(403),
        /** Encrypted where plain is expected, or plain where it must not be. */
        WRONG_MODE(403),
        UNDECIPHERABLE(400),
        MALFORMED(400),
        TOO_LARGE(413);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Reason reason;

    public CallbackRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public CallbackRefused(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
