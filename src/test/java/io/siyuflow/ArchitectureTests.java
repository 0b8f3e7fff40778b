package io.siyuflow;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;

/** Who may import what, and how things are not called. */
@AnalyzeClasses(packages = "io.siyuflow", importOptions = ArchitectureTests.Product.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule onlyEngineKnowsCamunda = noClasses()
            .that()
            .resideOutsideOfPackage("io.siyuflow.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..");

    @ArchTest
    static final ArchRule onlyRulesKnowsDrools = noClasses()
            .that()
            .resideOutsideOfPackage("io.siyuflow.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule onlyWechatKnowsWxJava = noClasses()
            .that()
            .resideOutsideOfPackage("io.siyuflow.wechat..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("me.chanjar..", "cn.binarywang..");

    @ArchTest
    static final ArchRule nobodyKnowsTheSandbox = noClasses()
            .that()
            .resideOutsideOfPackage("io.siyuflow.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.siyuflow.sandbox..");

    @ArchTest
    static final ArchRule capabilitiesDoNotKnowEachOther = slices().matching(
                    "io.siyuflow.(autoreply|broadcast|menu|miniapp|contact|groupchat|script)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            slices().matching("io.siyuflow.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule connectorsAreNamed = classes()
            .that()
            .areAnnotatedWith(ConnectorSpec.class)
            .should()
            .implement(Connector.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|DTO|Dto|VO|Constants)");

    @ArchTest
    static final ArchRule settingsAreRecords = noFields().should().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule collaboratorsComeByConstructor = noFields().should().beAnnotatedWith(Autowired.class);

    /** A stream of rows keeps its connection until it is closed, and nothing makes anybody close it: a list gives it back. */
    @ArchTest
    static final ArchRule rowsAreReadWhole = noClasses()
            .should()
            .callMethod(MappedQuerySpec.class, "stream")
            .orShould()
            .callMethodWhere(target(name("queryForStream")));

    /** What is compiled beside the application's own class: no tests, no libraries. */
    static final class Product implements ImportOption {

        private static final String ROOT = Siyuflow.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();

        @Override
        public boolean includes(Location location) {
            return location.asURI().toString().startsWith(ROOT);
        }
    }
}
