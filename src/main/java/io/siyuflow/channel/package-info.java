/** Channels: where people come from, with their scene QR codes and figures. */
@org.springframework.modulith.ApplicationModule(
        displayName = "channel",
        allowedDependencies = {"shared", "account", "callback", "connector"})
package io.siyuflow.channel;
