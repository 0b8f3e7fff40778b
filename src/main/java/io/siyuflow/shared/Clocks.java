package io.siyuflow.shared;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The one {@link Clock} of the application: the system's in UTC, a movable one in the sandbox. */
@Configuration(proxyBeanMethods = false)
class Clocks {

    @Bean
    @Profile("!sandbox")
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @Profile("sandbox")
    MovableClock movableClock(ApplicationEventPublisher events) {
        return new MovableClock(events);
    }
}
