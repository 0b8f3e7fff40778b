package io.siyuflow.sandbox;

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
            throw new SandboxNotLocal(address);
        }
    }

    static final class SandboxNotLocal extends IllegalStateException {

        SandboxNotLocal(InetAddress address) {
            super("The profile sandbox runs on this machine only, but server.address is "
                    + (address == null ? "not set (all addresses)" : address.getHostAddress())
                    + ". Set server.address=127.0.0.1, or start with SPRING_PROFILES_ACTIVE=production."
                    + " 沙箱只能在本机地址上运行：请设 server.address=127.0.0.1，或改用 production 配置启动。");
        }
    }
}
