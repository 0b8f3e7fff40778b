package io.siyuflow.broadcast;

import io.siyuflow.connector.Audience;
import java.util.ArrayList;
import java.util.List;

/** Splits a list into calls that WeChat takes: as even as can be, so that no call is left with a single person. */
final class ChunkSizes {

    private ChunkSizes() {}

    /** @param people at least {@link Audience.People#FEWEST} */
    static List<Integer> of(int people) {
        if (people < Audience.People.FEWEST) {
            throw new IllegalArgumentException("Too few people for a mass send: " + people);
        }
        int chunks = (people + Audience.People.MOST - 1) / Audience.People.MOST;
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < chunks; i++) {
            sizes.add(people / chunks + (i < people % chunks ? 1 : 0));
        }
        return sizes;
    }
}
