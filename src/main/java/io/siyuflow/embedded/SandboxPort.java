package io.siyuflow.embedded;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Chooses the port before the start where any will do ({@code server.port=0}), because in the sandbox WeChat's
 * addresses are our own and settings name them by {@code ${server.port}}.
 */
class SandboxPort implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final String PROPERTY = "server.port";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("sandbox")) && "0".equals(environment.getProperty(PROPERTY))) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("sandbox port", Map.of(PROPERTY, FreePort.choose())));
        }
    }
}
