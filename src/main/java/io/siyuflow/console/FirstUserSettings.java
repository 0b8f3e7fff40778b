package io.siyuflow.console;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param adminPassword of the first user, {@code admin}; made and printed once when it is not set */
@ConfigurationProperties("siyuflow")
record FirstUserSettings(String adminPassword) {

    @Override
    public String toString() {
        return "FirstUserSettings[redacted]";
    }
}
