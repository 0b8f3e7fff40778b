package io.siyuflow.sandbox;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The values of WeChat's that the reference could not confirm, or that a test wants smaller.
 *
 * @param tokenLife how long an access token is valid
 * @param callbackTimeout how long WeChat waits for the answer of a callback
 * @param verificationTimeout how long 企微 waits for the echo when a callback URL is set
 * @param callbackTries how often a callback is sent in all
 * @param retryPause the least time from the start of one try to the start of the next
 * @param faultHold how long a connection without an answer is held
 * @param wecomPerMinute calls per minute of a corp and one API
 * @param wecomPerHour calls per hour of a corp and one API
 * @param daily calls per day by path, where not WeChat's own limit is wanted
 * @param mostFansOfDeletedTag a tag on more followers can't be deleted
 * @param demo whether the demonstration accounts are made at the first start
 */
@ConfigurationProperties("siyuflow.sandbox")
record SandboxSettings(
        @DefaultValue("2h") Duration tokenLife,
        @DefaultValue("5s") Duration callbackTimeout,
        @DefaultValue("1s") Duration verificationTimeout,
        @DefaultValue("3") int callbackTries,
        @DefaultValue("5s") Duration retryPause,
        @DefaultValue("30s") Duration faultHold,
        @DefaultValue("10000") int wecomPerMinute,
        @DefaultValue("150000") int wecomPerHour,
        @DefaultValue Map<String, Integer> daily,
        @DefaultValue("100000") long mostFansOfDeletedTag,
        @DefaultValue("true") boolean demo) {}
