package io.siyuflow;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between modules are those that their package-infos allow. */
class ModularityTests {

    @Test
    void modulesUseOnlyWhatTheySayTheyUse() {
        ApplicationModules.of(Siyuflow.class, new ArchitectureTests.Product()).verify();
    }
}
