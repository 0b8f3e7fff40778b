/** The web shell: users, sign-in, grants, audit, and the pages. */
@org.springframework.modulith.ApplicationModule(
        displayName = "console",
        allowedDependencies = {"shared", "account"})
package io.siyuflow.console;
