/** Mass sends of a 公众号: written, approved, scheduled, sent once, and reported. */
@org.springframework.modulith.ApplicationModule(
        displayName = "broadcast",
        allowedDependencies = {
            "shared",
            "account",
            "callback",
            "connector",
            "rules",
            "engine",
            "channel",
            "material",
            "follower",
            "statistics"
        })
package io.siyuflow.broadcast;
