package dev.litellm4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Which room may touch what, and why. */
@AnalyzeClasses(locations = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    private static final String CONFIG = "dev.litellm4j.config..";
    private static final String ROUTER = "dev.litellm4j.router..";
    private static final String POLICY = "dev.litellm4j.policy..";
    private static final String HEALTH = "dev.litellm4j.health..";
    private static final String PICK = "dev.litellm4j.pick..";
    private static final String DEPLOYMENT = "dev.litellm4j.deployment..";

    @ArchTest
    static final ArchRule the_root_is_the_composition_root = classes()
            .that()
            .resideInAPackage("dev.litellm4j")
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should()
            .haveSimpleName("LiteLLM")
            .orShould()
            .haveSimpleName("ClientOptions")
            .orShould()
            .haveSimpleName("package-info")
            .allowEmptyShould(true)
            .because("the first package a newcomer opens has two doors; what stands behind them has a room");

    @ArchTest
    static final ArchRule only_the_seam_knows_okhttp = noClasses()
            .that(describe("are not ClientOptions", it -> !isPartOf(it, "dev.litellm4j.ClientOptions")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..")
            .allowEmptyShould(true)
            .because("a user may bring an OkHttpClient at one place; everybody else talks to an LlmClient");

    @ArchTest
    static final ArchRule only_config_knows_yaml = noClasses()
            .that()
            .resideOutsideOfPackage(CONFIG)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..")
            .allowEmptyShould(true)
            .because("a router built in code must not load a YAML parser");

    @ArchTest
    static final ArchRule config_says_only_what_a_user_could = noClasses()
            .that()
            .resideInAPackage(CONFIG)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(POLICY, HEALTH, PICK, DEPLOYMENT)
            .allowEmptyShould(true)
            .because("whatever a file can say, code can say too: a file is read into the public builders");

    @ArchTest
    static final ArchRule the_cache_stands_beside = noClasses()
            .that()
            .resideInAPackage("dev.litellm4j.cache..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONFIG, ROUTER, POLICY, HEALTH, PICK, DEPLOYMENT, "dev.litellm4j")
            .allowEmptyShould(true)
            .because("a cache goes before any client, and knows no more of it than that");

    @ArchTest
    static final ArchRule only_health_knows_resilience4j = noClasses()
            .that()
            .resideOutsideOfPackage(HEALTH)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.resilience4j..")
            .allowEmptyShould(true)
            .because("a breaker's permission that is taken must be given back: one room can be seen to do that");

    @ArchTest
    static final ArchRule nobody_reads_json_by_hand = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .allowEmptyShould(true)
            .because("JSON is the providers' business, and databind would cost the first call 200 ms");

    @ArchTest
    static final ArchRule policies_know_the_road_not_the_load = noClasses()
            .that()
            .resideInAnyPackage(POLICY, HEALTH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..",
                    "dev.litellm4j.json..",
                    "dev.litellm4j.chat..",
                    "dev.litellm4j.embedding..",
                    "dev.litellm4j.providers..")
            .allowEmptyShould(true)
            .because("retry, fallback and cooling are the same for every operation there will ever be");

    @ArchTest
    static final ArchRule health_knows_no_requests = noClasses()
            .that()
            .resideInAPackage(HEALTH)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.litellm4j.api.LlmRequest")
            .allowEmptyShould(true)
            .because("a deployment is judged by how its leases ended, not by what was asked");

    @ArchTest
    static final ArchRule rooms_look_down_only = noClasses()
            .that()
            .resideInAnyPackage(POLICY, HEALTH, PICK, DEPLOYMENT)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(CONFIG, ROUTER, "dev.litellm4j").and(isNoPublicValue()))
            .allowEmptyShould(true)
            .because("config, router, policy, health, pick, deployment: each is read without what stands above it");

    @ArchTest
    static final ArchRule below_policy = noClasses()
            .that()
            .resideInAnyPackage(HEALTH, PICK, DEPLOYMENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(POLICY)
            .allowEmptyShould(true)
            .because("health and choice answer questions; policies ask them");

    @ArchTest
    static final ArchRule below_health = noClasses()
            .that()
            .resideInAnyPackage(PICK, DEPLOYMENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HEALTH)
            .allowEmptyShould(true)
            .because("a strategy is given the candidates that are left; it does not ask who is ill");

    @ArchTest
    static final ArchRule below_pick = noClasses()
            .that()
            .resideInAPackage(DEPLOYMENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PICK)
            .allowEmptyShould(true)
            .because("a deployment counts what happened to it, whoever chose it");

    @ArchTest
    static final ArchRule time_and_dice_come_through_the_constructor = noClasses()
            .that()
            .resideInAnyPackage(POLICY, HEALTH, PICK, DEPLOYMENT)
            .should()
            .accessTargetWhere(asksTheMachine())
            .allowEmptyShould(true)
            .because("clock, sleeper and randomness are handed in, so that tests neither wait nor flake");

    @ArchTest
    static final ArchRule only_config_and_root_read_the_environment = noClasses()
            .that()
            .resideOutsideOfPackages(CONFIG, "dev.litellm4j")
            .should()
            .accessTargetWhere(describe(
                    "reads the environment",
                    access -> access.getTargetOwner().isEquivalentTo(System.class)
                            && access.getName().equals("getenv")))
            .allowEmptyShould(true)
            .because("a router built in code does what the code says; only config.yaml has os.environ/NAME");

    @ArchTest
    static final ArchRule public_methods_show_no_library = codeUnits()
            .that(arePartOfTheApi())
            .should()
            .notHaveRawParameterTypes(
                    describe("a library's type", types -> types.stream().anyMatch(aLibrarys()::test)))
            .andShould()
            .notHaveRawReturnType(aLibrarys())
            .allowEmptyShould(true)
            .because("a library in a signature is a version users cannot choose; httpClient(OkHttpClient) is opt-in");

    private static boolean isPartOf(JavaClass javaClass, String topLevel) {
        return javaClass.getName().equals(topLevel) || javaClass.getName().startsWith(topLevel + "$");
    }

    /** The contract places these values beside {@code Router}, for users; every room speaks of them. */
    private static DescribedPredicate<JavaClass> isNoPublicValue() {
        return describe(
                "is no public value",
                it -> Stream.of(
                                "Deployment",
                                "RoutingStrategy",
                                "RetryPolicy",
                                "AllowedFailsPolicy",
                                "FailureKind",
                                "Fallback",
                                "StreamFailover",
                                "HedgeSettings",
                                "RouterStateStore")
                        .noneMatch(value -> isPartOf(it, "dev.litellm4j.router." + value)));
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheMachine() {
        return describe("asks clock or dice, or sleeps", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            return owner.equals("java.lang.System")
                            && Set.of("currentTimeMillis", "nanoTime").contains(name)
                    || owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"))
                    || owner.equals("java.lang.Thread") && name.equals("sleep")
                    || owner.equals("java.lang.Math") && name.equals("random")
                    || owner.matches("java\\.(util|security)\\..*Random") && !name.startsWith("next")
                    || name.equals("randomUUID");
        });
    }

    private static DescribedPredicate<JavaClass> aLibrarys() {
        return resideInAnyPackage(
                        "com.fasterxml..",
                        "okhttp3..",
                        "okio..",
                        "kotlin..",
                        "com.github.benmanes..",
                        "io.github.resilience4j..",
                        "org.snakeyaml..")
                .as("a library's type");
    }

    private static DescribedPredicate<JavaCodeUnit> arePartOfTheApi() {
        return describe(
                "are public in a public class, and not the one seam",
                it -> it.getModifiers().contains(JavaModifier.PUBLIC)
                        && it.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && !it.getFullName()
                                .equals("dev.litellm4j.ClientOptions$Builder.httpClient(okhttp3.OkHttpClient)"));
    }

    /** This module's own classes, without its tests and its neighbours. */
    static final class MainClasses implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(Path.of("target", "classes")));
        }
    }
}
