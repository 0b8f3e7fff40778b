package io.siyuflow.engine;

import io.siyuflow.account.KnownUsers;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Cockpit and Tasklist under {@code /camunda}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Webapps {

    /** After the security chains, which know who is signed in, and before the pages' own filters. */
    @Bean
    FilterRegistrationBean<WebappUser> webappUser(KnownUsers users, ProcessEngine engine) {
        FilterRegistrationBean<WebappUser> registration = new FilterRegistrationBean<>(new WebappUser(users, engine));
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(0);
        return registration;
    }
}
