/** What goes out: connectors, their outcomes, and the ledger that keeps a call from happening twice. */
@org.springframework.modulith.ApplicationModule(
        displayName = "connector",
        allowedDependencies = {"shared", "redis", "account"})
package io.siyuflow.connector;
