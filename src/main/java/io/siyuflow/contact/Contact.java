package io.siyuflow.contact;

import java.time.Instant;

/**
 * What we know of one customer of one member.
 *
 * @param half the customer has added the member, the member has not added back yet
 * @param addedAt of the friendship that lasts or was last; null when only its end was seen
 * @param lostAt null while they are friends
 * @param greetedAt when this friendship's greeting was claimed, else null
 * @param earlierAdds how many friendships of the two have ended before this one
 */
record Contact(Origin origin, boolean half, Instant addedAt, Instant lostAt, Instant greetedAt, int earlierAdds) {

    boolean isFriend() {
        return lostAt == null;
    }
}
