package io.siyuflow.callback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param period how long the real path is rehearsed before the node says it is ready; none unless set (production: 20 s) */
@ConfigurationProperties("siyuflow.warm-up")
record WarmUpSettings(@DefaultValue("0s") Duration period) {}
