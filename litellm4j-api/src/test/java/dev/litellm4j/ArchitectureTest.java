package dev.litellm4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the types people hold may touch, and why. */
@AnalyzeClasses(locations = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    /** Public for the other modules only, which hand on what an {@code Optional} accessor gave them. */
    private static final Set<String> NOT_FOR_USERS =
            Set.of("dev.litellm4j.json.JsonObjectBuilder", "dev.litellm4j.error.ErrorDetails$Builder");

    @ArchTest
    static final ArchRule stands_on_the_jdk_and_annotations = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.litellm4j..", "java..", "com.fasterxml.jackson.annotation..", "org.jspecify..")
            .because("types that people hold must fit beside any version of any library they use");

    @ArchTest
    static final ArchRule knows_no_network = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..", "java.nio.file..")
            .because(
                    "a value can be made, compared and kept without anything being opened; the transport room connects");

    @ArchTest
    static final ArchRule starts_no_threads = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(ExecutorService.class)
                    .or(assignableTo(Thread.class))
                    .or(belongToAnyOf(Executors.class, Timer.class))
                    .or(resideInAPackage("java.util.concurrent.locks..")))
            .because("whoever starts threads must also end them: that is the client, which has a close()");

    @ArchTest
    static final ArchRule asks_no_clock_no_dice_no_environment = noClasses()
            .should()
            .accessTargetWhere(asksTheMachine())
            .because("the same program text makes the same request on every machine and at any time:"
                    + " caches and tests count on equal requests");

    @ArchTest
    static final ArchRule takes_no_optional = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(describe("users call", it -> !NOT_FOR_USERS.contains(it.getName())))
            .should()
            .notHaveRawParameterTypes(describe(
                    "an Optional", types -> types.stream().anyMatch(it -> it.isEquivalentTo(Optional.class))))
            .because("Optional goes out, never in: a caller with nothing to say leaves the method out");

    private static DescribedPredicate<JavaAccess<?>> asksTheMachine() {
        return describe("asks clock, dice or environment", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            return owner.equals("java.lang.System")
                            && Set.of("getenv", "getProperty", "getProperties", "currentTimeMillis", "nanoTime")
                                    .contains(name)
                    || owner.startsWith("java.time.") && name.equals("now")
                    || owner.equals("java.lang.Math") && name.equals("random")
                    || owner.matches("java\\.util\\..*Random") && !name.startsWith("next")
                    || name.equals("randomUUID");
        });
    }

    /** This module's own classes, without its tests and its neighbours. */
    static final class MainClasses implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(Path.of("target", "classes")));
        }
    }
}
