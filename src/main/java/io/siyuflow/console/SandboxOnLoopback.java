package io.siyuflow.console;

import io.siyuflow.shared.StartRefused;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The sandbox has a password that everybody knows and a WeChat that obeys anybody, so only this machine may reach it. */
@Profile("sandbox")
@Component
class SandboxOnLoopback implements InitializingBean {

    private final ServerProperties server;

    SandboxOnLoopback(ServerProperties server) {
        this.server = server;
    }

    @Override
    public void afterPropertiesSet() {
        if (server.getAddress() == null || !server.getAddress().isLoopbackAddress()) {
            throw new StartRefused(
                    "沙箱只能监听本机地址，现在的 server.address 是"
                            + (server.getAddress() == null
                                    ? "空的。"
                                    : " " + server.getAddress().getHostAddress() + "。"),
                    "请去掉 server.address 的设置（默认 127.0.0.1）；要让别的机器访问，请用 spring.profiles.active=production 启动。");
        }
    }
}
