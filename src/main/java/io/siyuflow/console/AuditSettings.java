package io.siyuflow.console;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param keep how long it can be looked up who changed what */
@ConfigurationProperties("siyuflow.audit")
record AuditSettings(@DefaultValue("730d") Duration keep) {}
