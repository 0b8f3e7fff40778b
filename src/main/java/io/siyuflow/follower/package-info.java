/** Followers of a 公众号 and their tags: who they are, by which channel they came, kept true by events and by full sync. */
@org.springframework.modulith.ApplicationModule(
        displayName = "follower",
        allowedDependencies = {"shared", "account", "callback", "connector", "engine", "channel", "alert"})
package io.siyuflow.follower;
