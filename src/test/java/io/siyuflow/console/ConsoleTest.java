package io.siyuflow.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.ActiveProfiles;

/** Accounts, console and the engine's REST API over real HTTP, without what is built on them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ActiveProfiles("sandbox")
@SpringBootTest(
        classes = ConsoleTest.Shell.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.prometheus.metrics.export.enabled=true")
@interface ConsoleTest {

    @EnableAutoConfiguration
    @ComponentScan({"io.siyuflow.shared", "io.siyuflow.account", "io.siyuflow.console"})
    @ConfigurationPropertiesScan({"io.siyuflow.account", "io.siyuflow.console"})
    class Shell {}
}
