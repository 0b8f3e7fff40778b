/** Original media files of the organisation and their media ids at each account. */
@org.springframework.modulith.ApplicationModule(
        displayName = "material",
        allowedDependencies = {"shared", "account", "callback", "connector", "rules", "engine"})
package io.siyuflow.material;
