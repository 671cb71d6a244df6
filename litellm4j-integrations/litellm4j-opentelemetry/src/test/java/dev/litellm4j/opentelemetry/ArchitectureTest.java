package dev.litellm4j.opentelemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may touch, and why. */
@AnalyzeClasses(packages = "dev.litellm4j.opentelemetry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule it_knows_events_alone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.litellm4j",
                    "dev.litellm4j.router..",
                    "dev.litellm4j.policy..",
                    "dev.litellm4j.health..",
                    "dev.litellm4j.config..")
            .because("a listener is told; whoever writes one for another system needs no more than this one");

    @ArchTest
    static final ArchRule it_needs_no_sdk = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.opentelemetry.sdk..", "io.opentelemetry.semconv..")
            .because("which SDK records is the application's choice");
}
