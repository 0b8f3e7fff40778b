package io.siyuflow.callback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param keep how long an event that is done with can be looked at; one that waits or failed stays until it is settled */
@ConfigurationProperties("siyuflow.events")
record EventSettings(@DefaultValue("180d") Duration keep) {}
