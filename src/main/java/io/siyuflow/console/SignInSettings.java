package io.siyuflow.console;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How guessing of passwords is slowed down, on each node by itself.
 *
 * @param failures of one user from one address, before they must wait
 * @param failuresPerAddress of all users from one address, before all from there must wait
 * @param firstWait doubled with every further failure
 * @param longestWait what it grows to
 * @param forgetAfter without a failure for so long, counting begins anew
 */
@ConfigurationProperties("siyuflow.sign-in")
record SignInSettings(
        @DefaultValue("5") int failures,
        @DefaultValue("100") int failuresPerAddress,
        @DefaultValue("30s") Duration firstWait,
        @DefaultValue("15m") Duration longestWait,
        @DefaultValue("1h") Duration forgetAfter) {}
