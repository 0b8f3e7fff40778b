package io.siyuflow.broadcast;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of a mass send whose time was missed because nobody was there to send it. Times are Beijing's.
 *
 * @param grace how late it is still sent by itself; after that a person is asked
 * @param onTime up to this it is not called late
 * @param quietFrom a late one does not wake people up: from here …
 * @param quietTo … to here it waits
 */
@ConfigurationProperties("siyuflow.broadcast")
public record BroadcastSettings(
        @DefaultValue("2h") Duration grace,
        @DefaultValue("5m") Duration onTime,
        @DefaultValue("22:00") LocalTime quietFrom,
        @DefaultValue("08:00") LocalTime quietTo) {}
