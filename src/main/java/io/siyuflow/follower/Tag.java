package io.siyuflow.follower;

/**
 * A tag of a 公众号.
 *
 * @param id WeChat's; 0, 1 and 2 are its own and can be neither renamed nor deleted
 * @param followers how many carry it: as WeChat counted when it was last asked
 */
public record Tag(int id, String name, long followers) {

    /** Longest name, in characters (WECHAT-API 3.10). */
    public static final int NAME_LENGTH = 30;

    private static final int LAST_RESERVED = 2;

    /** Whether it is WeChat's own. */
    public boolean reserved() {
        return id <= LAST_RESERVED;
    }
}
