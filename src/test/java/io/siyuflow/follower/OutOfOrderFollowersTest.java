package io.siyuflow.follower;

import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.channel.SomeChannels;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the order in which facts of a person arrive, and however often, the latest decides whether they follow. */
class OutOfOrderFollowersTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

    private final SomeChannels channels = new SomeChannels(DATABASE);
    private final Followers followers = new Followers(DATABASE.jdbc());
    private final KeepingFollowers keeping =
            new KeepingFollowers(channels.store(), followers, channels.days(), Clock.systemUTC());

    /** Even facts are follows, odd ones leavings, a minute apart. */
    @Property(tries = 60)
    void theLatestFactDecides(@ForAll @IntRange(min = 1, max = 7) int facts, @ForAll long seed) {
        String openid = "o" + UUID.randomUUID();
        Random dice = new Random(seed);
        List<Integer> order = new ArrayList<>();
        for (int fact = 0; fact < facts; fact++) {
            for (int times = dice.nextInt(2); times >= 0; times--) {
                order.add(fact);
            }
        }
        Collections.shuffle(order, dice);

        order.forEach(fact -> happens(openid, fact));

        assertThat(followers.lock(MP, openid).isFollowing()).as("%s", order).isEqualTo((facts - 1) % 2 == 0);
    }

    private void happens(String openid, int fact) {
        Instant at = NOON.plusSeconds(60L * fact);
        if (fact % 2 == 0) {
            keeping.followed(MP, openid, "", false, at);
        } else {
            keeping.left(MP, openid, at);
        }
    }
}
