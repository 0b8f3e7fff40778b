package io.siyuflow.wechat;

import io.siyuflow.shared.AccountId;

/** Whether a person may be sent a customer-service message now, as far as we know. */
interface MessageWindows {

    /** Counts one message. */
    Place take(AccountId account, String openid);

    /** The message was surely not sent: its place is free again. */
    void giveBack(AccountId account, String openid, Place place);

    /** WeChat says that none may be sent, whatever we thought. */
    void close(AccountId account, String openid);

    /**
     * A place in a window, or none.
     *
     * @param window what the person did to open it; null without one
     * @param refusal why nothing may be sent; null when something may, also to somebody of whom nothing is known
     */
    record Place(Window window, String refusal) {

        static final Place UNKNOWN = new Place(null, null);
    }

    /** What a person does to be written to. */
    enum Window {
        MESSAGE,
        MENU,
        FOLLOW,
        SCAN;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
