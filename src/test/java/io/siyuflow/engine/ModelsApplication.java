package io.siyuflow.engine;

import io.siyuflow.account.Accounts;
import io.siyuflow.account.Grants;
import io.siyuflow.shared.AccountId;
import io.siyuflow.testing.KnownAccounts;
import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A real engine with its REST API, the guard before it, and nothing of what runs the models. */
@EnableAutoConfiguration
@EnableConfigurationProperties(ModelSettings.class)
@Import({
    ModelsPlugin.class,
    ModelGuard.class,
    Deployments.class,
    ShippedFiles.class,
    DeployedFiles.class,
    ShippedModels.class
})
class ModelsApplication {

    @Bean
    TestConnectors connectors() {
        return new TestConnectors();
    }

    @Bean
    TestRules rules() {
        return new TestRules();
    }

    @Bean
    Accounts accounts() {
        return new KnownAccounts();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The operator works with the 公众号 only. */
    @Bean
    Grants grants() {
        return new Grants() {
            @Override
            public boolean granted(String user, AccountId account) {
                return admin(user) || account.equals(KnownAccounts.MP);
            }

            @Override
            public boolean admin(String user) {
                return user.equals("admin");
            }
        };
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("admin")
                        .password("{noop}secret")
                        .roles("ADMIN")
                        .build(),
                User.withUsername("operator")
                        .password("{noop}secret")
                        .roles("OPERATOR")
                        .build(),
                User.withUsername("staff")
                        .password("{noop}secret")
                        .roles("STAFF")
                        .build());
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }
}
