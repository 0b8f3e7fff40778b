/** The menu of a 公众号: drawn, published, compared with what is live, and restored. */
@org.springframework.modulith.ApplicationModule(
        displayName = "menu",
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
            "statistics",
            "alert"
        })
package io.siyuflow.menu;
