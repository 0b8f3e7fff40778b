/** Processes, bindings and the worker that carries out their calls; the only importer of Camunda. */
@org.springframework.modulith.ApplicationModule(
        displayName = "engine",
        allowedDependencies = {"shared", "account", "callback", "connector", "rules"})
package io.siyuflow.engine;
