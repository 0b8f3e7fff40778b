package io.siyuflow.sandbox;

import io.siyuflow.shared.StartRefused;
import java.net.InetAddress;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Refuses to start where others could reach the sandbox: it has no login and knows every secret of its accounts. */
@SandboxPart
class LoopbackOnly implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

    private final ServerProperties server;

    LoopbackOnly(ServerProperties server) {
        this.server = server;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        InetAddress address = server.getAddress();
        if (address == null || !address.isLoopbackAddress()) {
            throw new StartRefused(
                    "沙箱（profile sandbox）没有登录，只能在本机地址上运行，而 server.address "
                            + (address == null ? "没有设置，会在所有地址上监听。" : "是 " + address.getHostAddress() + "。"),
                    "请设 server.address=127.0.0.1；要给别人使用，请以 SPRING_PROFILES_ACTIVE=production 启动。");
        }
    }
}
