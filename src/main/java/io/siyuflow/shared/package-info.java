/** Ids, content types and the clock that every module speaks of. */
@org.springframework.modulith.ApplicationModule(
        displayName = "shared",
        allowedDependencies = {})
package io.siyuflow.shared;
