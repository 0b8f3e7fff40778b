/** What nodes share for a while: tokens, limits, locks. Nothing that can't be made again, so it may be away. */
@org.springframework.modulith.ApplicationModule(
        displayName = "redis",
        allowedDependencies = {"shared"})
package io.siyuflow.redis;
