package io.siyuflow.follower;

import java.util.Map;
import java.util.TreeMap;

/** What a batch of a comparison found, by channel; channel 0 is none. */
class Findings {

    private final Map<Long, long[]> byChannel = new TreeMap<>();

    /** Columns of the report, in the order in which each channel's numbers stand. */
    enum Column {
        WECHAT,
        MISSED_FOLLOWS,
        MISSED_LEAVINGS,
        MOVED_IN,
        MOVED_OUT
    }

    /** Somebody follows by this channel, as WeChat tells. */
    void follows(Long channel) {
        one(channel, Column.WECHAT);
    }

    void add(Mended mended) {
        switch (mended.what()) {
            case FOLLOW -> one(mended.channel(), Column.MISSED_FOLLOWS);
            case LEAVING -> one(mended.channel(), Column.MISSED_LEAVINGS);
            case CHANNEL -> {
                one(mended.channel(), Column.MOVED_IN);
                one(mended.before(), Column.MOVED_OUT);
            }
            case NOTHING -> {
                // as we knew
            }
        }
    }

    long follows() {
        return sum(Column.MISSED_FOLLOWS);
    }

    long leavings() {
        return sum(Column.MISSED_LEAVINGS);
    }

    long moved() {
        return sum(Column.MOVED_IN);
    }

    /** Numbers of each channel by {@link Column}. */
    Map<Long, long[]> byChannel() {
        return byChannel;
    }

    private void one(Long channel, Column column) {
        long[] numbers =
                byChannel.computeIfAbsent(channel == null ? 0L : channel, none -> new long[Column.values().length]);
        numbers[column.ordinal()]++;
    }

    private long sum(Column column) {
        return byChannel.values().stream()
                .mapToLong(numbers -> numbers[column.ordinal()])
                .sum();
    }
}
