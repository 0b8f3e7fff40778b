package io.siyuflow.wechat;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where WeChat is and how long it may take. The addresses may be those of a proxy, a private endpoint or a stand-in, have no
 * trailing slash, and may contain placeholders that are known only once the server has started.
 *
 * @param apiUrl 公众号 and 小程序 API
 * @param mpUrl pictures of QR codes, login page of the third-party platform
 * @param openUrl website login
 * @param qyapiUrl 企微 API
 * @param wecomLoginUrl where members sign in by QR code
 * @param oauthUrl where phone pages ask who it is
 * @param connectTimeout of one connection
 * @param readTimeout of one answer; a call's own deadline may be shorter
 * @param connections at most, to one account's API at the same time
 */
@ConfigurationProperties("siyuflow.wechat")
record WechatSettings(
        @DefaultValue("https://api.weixin.qq.com") String apiUrl,
        @DefaultValue("https://mp.weixin.qq.com") String mpUrl,
        @DefaultValue("https://open.weixin.qq.com") String openUrl,
        @DefaultValue("https://qyapi.weixin.qq.com") String qyapiUrl,
        @DefaultValue("https://login.work.weixin.qq.com") String wecomLoginUrl,
        @DefaultValue("https://open.weixin.qq.com") String oauthUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout,
        @DefaultValue("100") int connections) {}
