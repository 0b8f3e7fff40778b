/** Authorised accounts; the only reader of their secrets. */
@org.springframework.modulith.ApplicationModule(
        displayName = "account",
        allowedDependencies = {"shared"})
package io.siyuflow.account;
