/** What people must be told: at the bell of the console and, where set, as an app message of 企微. */
@org.springframework.modulith.ApplicationModule(
        displayName = "alert",
        allowedDependencies = {"shared", "account", "connector", "rules", "engine"})
package io.siyuflow.alert;
