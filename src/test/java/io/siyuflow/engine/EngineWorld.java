package io.siyuflow.engine;

import io.siyuflow.callback.EventCorrelator;
import java.time.Clock;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionTemplate;

/** The modules engine and connector, real; rules, accounts and the outside as the tests want them. Not annotated as a configuration: the application must not find it. */
@EnableAutoConfiguration(exclude = {CamundaBpmRestJerseyAutoConfiguration.class, SecurityAutoConfiguration.class})
@EnableScheduling
@ConfigurationPropertiesScan({"io.siyuflow.engine", "io.siyuflow.callback", "io.siyuflow.connector", "io.siyuflow.redis"
})
@ComponentScan(
        basePackages = {
            "io.siyuflow.engine",
            "io.siyuflow.callback",
            "io.siyuflow.connector",
            "io.siyuflow.redis",
            "io.siyuflow.shared"
        },
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.siyuflow\\.engine\\.TestConnectors.*"))
class EngineWorld {

    @Bean
    SwitchableAccounts accounts() {
        return new SwitchableAccounts();
    }

    @Bean
    NoUsers users() {
        return new NoUsers();
    }

    @Bean
    GreetingByCount rules() {
        return new GreetingByCount();
    }

    @Bean
    static BeanPostProcessor counting() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new CountingStatements(source) : bean;
            }
        };
    }

    @Bean
    Story story(
            EventCorrelator correlator,
            TransactionTemplate transaction,
            RepositoryService repository,
            ExternalTaskService tasks,
            JdbcClient jdbc,
            Clock clock) {
        return new Story(correlator, transaction, repository, tasks, jdbc, clock);
    }

    @Bean
    Vendor vendor() {
        return new Vendor();
    }

    @Bean
    Vendor.Send send(Vendor vendor) {
        return vendor.new Send();
    }

    @Bean
    Vendor.Mark mark(Vendor vendor) {
        return vendor.new Mark();
    }

    @Bean
    Vendor.Find find(Vendor vendor) {
        return vendor.new Find();
    }

    @Bean
    Vendor.When when(Vendor vendor) {
        return vendor.new When();
    }

    @Bean
    Vendor.Note note(Vendor vendor) {
        return vendor.new Note();
    }
}
