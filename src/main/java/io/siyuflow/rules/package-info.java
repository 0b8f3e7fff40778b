/** Rule sets, their facts, verdicts and examples; the only importer of Drools. */
@org.springframework.modulith.ApplicationModule(
        displayName = "rules",
        allowedDependencies = {"shared", "account"})
package io.siyuflow.rules;
