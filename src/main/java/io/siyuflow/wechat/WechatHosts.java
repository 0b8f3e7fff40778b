package io.siyuflow.wechat;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** WeChat's addresses, made out when they are first needed: a stand-in on our own server knows its port only after the start. */
@Component
class WechatHosts {

    private final WechatSettings settings;
    private final Environment environment;

    WechatHosts(WechatSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    String api() {
        return resolved(settings.apiUrl());
    }

    String mp() {
        return resolved(settings.mpUrl());
    }

    String open() {
        return resolved(settings.openUrl());
    }

    String qyapi() {
        return resolved(settings.qyapiUrl());
    }

    private String resolved(String url) {
        String address = environment.resolveRequiredPlaceholders(url);
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
