package io.siyuflow.wechat;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Configuration;

/** Settings, and silence: WxJava logs the address of every failed request with the access token in it, and bodies at DEBUG. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WechatSettings.class)
class WechatConfiguration {

    WechatConfiguration(LoggingSystem logging) {
        silence(logging);
    }

    /** What is worth knowing of a call stands in its outcome; so nothing is lost. */
    static void silence(LoggingSystem logging) {
        logging.setLogLevel("me.chanjar.weixin", LogLevel.OFF);
        logging.setLogLevel("cn.binarywang.wx", LogLevel.OFF);
        logging.setLogLevel("org.apache.http", LogLevel.WARN);
    }
}
