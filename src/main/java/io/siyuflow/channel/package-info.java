/** Channels: where people come from, with their scene QR codes and figures. */
@org.springframework.modulith.ApplicationModule(
        displayName = "channel",
        allowedDependencies = {"shared", "account", "callback", "connector", "engine"})
package io.siyuflow.channel;
