/** What comes in: raw callbacks become events, each recorded, correlated and answered once. */
@org.springframework.modulith.ApplicationModule(
        displayName = "callback",
        allowedDependencies = {"shared", "account"})
package io.siyuflow.callback;
