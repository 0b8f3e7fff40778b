package io.siyuflow.channel;

import io.siyuflow.testing.TestDatabase;
import java.time.Clock;

/** Channels for the tests of other modules. */
public final class SomeChannels {

    private final Channels channels;

    public SomeChannels(TestDatabase database) {
        this.channels = new Channels(database.jdbc(), Clock.systemUTC());
    }

    public Channels store() {
        return channels;
    }

    public Channel add(String name, boolean enabled) {
        return channels.add(new ChannelDraft(name, "", false, enabled, ""));
    }
}
