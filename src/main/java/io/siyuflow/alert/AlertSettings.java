package io.siyuflow.alert;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are told of what is wrong. Times are Beijing's.
 *
 * @param every how often it is looked whether something is wrong
 * @param quotaShare from what share of a limit its use is called nearly all, 0 to 1
 * @param keep how long a resolved alert can be looked at
 * @param quietFrom what is not urgent wakes nobody up: from here …
 * @param quietTo … to here it waits
 */
@ConfigurationProperties("siyuflow.alert")
record AlertSettings(
        @DefaultValue("15s") Duration every,
        @DefaultValue("0.8") double quotaShare,
        @DefaultValue("180d") Duration keep,
        @DefaultValue("22:00") LocalTime quietFrom,
        @DefaultValue("08:00") LocalTime quietTo) {}
