package io.siyuflow.follower;

/**
 * What a comparison put right of one person.
 *
 * @param channel whose count it is, null for none
 * @param before of somebody who was counted for the wrong channel: that one, null for none
 */
record Mended(What what, Long channel, Long before) {

    static final Mended NOTHING = new Mended(What.NOTHING, null, null);

    static Mended follow(Long channel) {
        return new Mended(What.FOLLOW, channel, null);
    }

    static Mended leaving(Long channel) {
        return new Mended(What.LEAVING, channel, null);
    }

    static Mended channel(Long channel, Long before) {
        return new Mended(What.CHANNEL, channel, before);
    }

    enum What {
        NOTHING,
        FOLLOW,
        LEAVING,
        CHANNEL
    }
}
