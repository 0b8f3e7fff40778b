/** The only module that speaks WxJava: reads callbacks and carries out the connectors of 公众号 and 企微. */
@org.springframework.modulith.ApplicationModule(
        displayName = "wechat",
        allowedDependencies = {"shared", "redis", "account", "callback", "connector"})
package io.siyuflow.wechat;
