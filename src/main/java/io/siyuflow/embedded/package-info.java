/** What must stand before the first bean is made: a database, Redis, and the key that seals secrets. */
@org.springframework.modulith.ApplicationModule(
        displayName = "embedded",
        allowedDependencies = {"shared"})
package io.siyuflow.embedded;
