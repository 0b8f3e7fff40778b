package io.siyuflow.channel;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * A source of people, online or offline, that every account of the organisation can use.
 *
 * @param group what the list is grouped by, may be empty
 * @param enabled {@code false}: still counted, but people who come by it get the account's default
 */
public record Channel(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
        String name,
        String group,
        boolean online,
        boolean enabled,
        String remark,
        Instant createdAt) {

    /** Longest name, so that what is written with {渠道} keeps a known length. */
    public static final int NAME_LENGTH = 60;

    /** What its scene QR codes carry; at most 64 characters for WeChat. */
    public String scene() {
        return "ch_" + id;
    }
}
