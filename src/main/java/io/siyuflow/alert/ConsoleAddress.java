package io.siyuflow.alert;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/** @param publicUrl where people reach the console; without it a message leads nowhere */
@ConfigurationProperties("siyuflow")
record ConsoleAddress(String publicUrl) {

    /** @return empty when it is not known */
    String of(String page) {
        return StringUtils.hasText(publicUrl) ? publicUrl.replaceAll("/+$", "") + page : "";
    }
}
