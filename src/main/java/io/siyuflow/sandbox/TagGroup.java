package io.siyuflow.sandbox;

import java.time.Instant;
import java.util.List;

/** A group of corp tags. */
record TagGroup(String id, String name, Instant createdAt, long order, List<Tag> tags) {

    record Tag(String id, String name, Instant createdAt, long order) {}

    TagGroup with(List<Tag> newTags) {
        return new TagGroup(id, name, createdAt, order, List.copyOf(newTags));
    }
}
