/** Customers of 企微: lead channels, live codes, reception groups, and the welcome of new contacts. */
@org.springframework.modulith.ApplicationModule(
        displayName = "contact",
        allowedDependencies = {"shared", "account", "callback", "connector", "rules", "engine", "channel", "material"})
package io.siyuflow.contact;
