package dev.litellm4j.providers;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.litellm4j.api.Secret;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** Which room may touch what, and why. Every folder that is not one of {@link #ROOMS} is a vendor's. */
@AnalyzeClasses(locations = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    private static final String ROOT = "dev.litellm4j.providers";

    private static final Set<String> ROOMS = Set.of(
            "wire",
            "framing",
            "host",
            "auth",
            "quirk",
            "transport",
            "json",
            "error",
            "stream",
            "catalog",
            "cost",
            "tokens",
            "mock",
            "compatible",
            "reworded");

    @ArchTest
    static final ArchRule only_transport_knows_okhttp = noClasses()
            .that()
            .resideOutsideOfPackage(room("transport"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..")
            .because("an HTTP client is a detail of one room: another one would be one more room, not a rewrite");

    @ArchTest
    static final ArchRule only_transport_opens_sockets = noClasses()
            .that()
            .resideOutsideOfPackage(room("transport"))
            .should()
            .dependOnClassesThat(opensConnections())
            .because("timeouts, cancellation and redacted logs hold only if every byte leaves by one door");

    @ArchTest
    static final ArchRule transport_knows_no_vendor = noClasses()
            .that()
            .resideInAPackage(room("transport"))
            .should()
            .dependOnClassesThat(areAVendors().or(resideInAnyPackage(room("compatible"), room("quirk"))))
            .because("a vendor's oddity in the transport would be met by every other vendor's calls");

    @ArchTest
    static final ArchRule only_codecs_and_the_catalogue_know_json = noClasses()
            .that(resideInAnyPackage(
                            ROOT,
                            room("wire"),
                            room("framing"),
                            room("host"),
                            room("auth"),
                            room("quirk"),
                            room("transport"),
                            room("error"),
                            room("stream"),
                            room("mock"),
                            room("reworded"))
                    .as("stand outside codec folders, json and catalog"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .because("whoever needs JSON elsewhere asks the json room, so that limits and number rules are set once");

    @ArchTest
    static final ArchRule nobody_binds = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.databind..")
            .because("databind costs the first call 200 ms and 18 MB, and the wire types are read by name anyway");

    @ArchTest
    static final ArchRule codecs_are_pure = noClasses()
            .that(areAVendors().or(resideInAnyPackage(room("compatible"), room("quirk"), room("reworded"))))
            .should()
            .accessTargetWhere(asksTheMachine())
            .because("a codec is a function of the request: no clock, dice or environment, so fixtures are its tests");

    @ArchTest
    static final ArchRule codecs_do_no_io = noClasses()
            .that(areAVendors().or(resideInAnyPackage(room("compatible"), room("quirk"), room("reworded"))))
            .should()
            .dependOnClassesThat(opensConnections()
                    .or(assignableTo(Thread.class))
                    .or(assignableTo(ExecutorService.class))
                    .or(resideInAnyPackage("java.nio.file..", room("transport"))))
            .because("a codec gets a request and gives one back; that the transport sends it is not its business");

    @ArchTest
    static final ArchRule codecs_see_no_key = noClasses()
            .that()
            .areAssignableTo(Codec.class)
            .or()
            .areAssignableTo(ChunkDecoder.class)
            .or()
            .areAssignableTo(ErrorReader.class)
            .should()
            .dependOnClassesThat(belongToAnyOf(Secret.class, Secrets.class, Target.class, Auth.class)
                    .or(resideInAnyPackage(room("auth"))))
            .because("what never held a key cannot put it into a body, a message or a log");

    @ArchTest
    static final ArchRule vendors_do_not_know_each_other = slices().assignedFrom(new VendorFolders())
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("a folder must be readable, changeable and removable alone; what two vendors share has a room");

    @ArchTest
    static final ArchRule framing_knows_bytes = classes()
            .that()
            .resideInAPackage(room("framing"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    room("framing"),
                    room("wire"),
                    "java.io..",
                    "java.lang..",
                    "java.util..",
                    "java.nio",
                    "java.nio.charset..",
                    "org.jspecify..")
            .allowEmptyShould(true)
            .because("where a frame ends does not depend on what is in it, who sent it or with which status");

    @ArchTest
    static final ArchRule contracts_know_no_implementation = noClasses()
            .that()
            .resideInAPackage(room("wire"))
            .should()
            .dependOnClassesThat(areAVendors()
                    .or(resideInAnyPackage(
                            ROOT,
                            room("framing"),
                            room("host"),
                            room("auth"),
                            room("quirk"),
                            room("transport"),
                            room("stream"),
                            room("catalog"),
                            room("mock"),
                            room("compatible"))))
            .because("a third party implements these contracts with nothing else of this module in sight");

    @ArchTest
    static final ArchRule hosts_hold_no_keys = noClasses()
            .that()
            .resideInAPackage(room("host"))
            .should()
            .dependOnClassesThat(areAVendors().or(resideInAnyPackage(room("auth"))))
            .allowEmptyShould(true)
            .because("an address is chosen without seeing a key, so it can be shown and logged");

    @ArchTest
    static final ArchRule auth_chooses_no_address = noClasses()
            .that()
            .resideInAPackage(room("auth"))
            .should()
            .dependOnClassesThat(areAVendors().or(resideInAnyPackage(room("host"))))
            .allowEmptyShould(true)
            .because("a credential signs the finished request as it is, whichever cloud it goes to");

    @ArchTest
    static final ArchRule the_direct_client_names_no_vendor_and_no_operation = noClasses()
            .that()
            .haveFullyQualifiedName(ROOT + ".DirectClient")
            .should()
            .dependOnClassesThat(
                    areAVendors().or(resideInAnyPackage("dev.litellm4j.chat..", "dev.litellm4j.embedding..")))
            .allowEmptyShould(true)
            .because("one call, start to finish, is the same recipe for every vendor and every operation");

    @ArchTest
    static final ArchRule public_methods_show_no_library = codeUnits()
            .that(arePartOfTheApi())
            .should()
            .notHaveRawParameterTypes(
                    describe("a library's type", types -> types.stream().anyMatch(aLibrarys()::test)))
            .andShould()
            .notHaveRawReturnType(aLibrarys())
            .because("a library in a signature is a version users cannot choose; json and transport wrap theirs");

    @ArchTest
    static final ArchRule public_fields_show_no_library = fields().that()
            .arePublic()
            .should()
            .notHaveRawType(aLibrarys())
            .allowEmptyShould(true)
            .because("a library in a signature is a version users cannot choose");

    private static String room(String name) {
        return ROOT + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> areAVendors() {
        return describe("are in a vendor's folder", it -> !vendor(it).isEmpty());
    }

    private static String vendor(JavaClass javaClass) {
        String packageName = javaClass.getPackageName();
        if (!packageName.startsWith(ROOT + ".")) {
            return "";
        }
        String folder = packageName.substring(ROOT.length() + 1).split("\\.")[0];
        return ROOMS.contains(folder) ? "" : folder;
    }

    private static DescribedPredicate<JavaClass> opensConnections() {
        Set<String> values = Set.of("URI", "URISyntaxException", "URLEncoder", "URLDecoder");
        return describe(
                "can open a connection",
                it -> it.getPackageName().startsWith("java.net") && !values.contains(it.getSimpleName())
                        || it.getPackageName().startsWith("javax.net")
                        || it.getPackageName().startsWith("java.nio.channels"));
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheMachine() {
        return describe("asks clock, dice or environment", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            return owner.equals("java.lang.System")
                            && Set.of("getenv", "getProperty", "getProperties", "currentTimeMillis", "nanoTime")
                                    .contains(name)
                    || owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"))
                    || owner.equals("java.lang.Math") && name.equals("random")
                    || owner.matches("java\\.(util|security)\\..*Random")
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
                        "io.github.resilience4j..")
                .as("a library's type");
    }

    private static DescribedPredicate<JavaCodeUnit> arePartOfTheApi() {
        return describe(
                "are public in a public class outside json and transport",
                it -> it.getModifiers().contains(JavaModifier.PUBLIC)
                        && it.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && !resideInAnyPackage(room("json"), room("transport")).test(it.getOwner()));
    }

    private static final class VendorFolders implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String vendor = vendor(javaClass);
            return vendor.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(vendor);
        }

        @Override
        public String getDescription() {
            return "vendor folders";
        }
    }

    /** This module's own classes, without its tests and its neighbours. */
    static final class MainClasses implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(Path.of("target", "classes")));
        }
    }
}
