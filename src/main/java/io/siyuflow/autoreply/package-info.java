/** What a follower is answered: reply plans, their rules and the gather steps of reply-to-follower. */
@org.springframework.modulith.ApplicationModule(
        displayName = "autoreply",
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
package io.siyuflow.autoreply;
