package io.siyuflow.callback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what is let in and how long it is tried.
 *
 * @param maxBody larger bodies are refused unread; WeChat's own are a few kilobytes
 * @param clockSkew how far a callback's timestamp may be from our clock, either way
 * @param retryFor how long a failed or early event is tried again before it waits for a person
 */
@ConfigurationProperties("siyuflow.callback")
public record CallbackSettings(
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("5m") Duration clockSkew,
        @DefaultValue("24h") Duration retryFor) {}
