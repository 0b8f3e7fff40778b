/** Figures of an account by day, counted with what happens. */
@org.springframework.modulith.ApplicationModule(
        displayName = "statistics",
        allowedDependencies = {"shared", "account", "callback", "connector"})
package io.siyuflow.statistics;
