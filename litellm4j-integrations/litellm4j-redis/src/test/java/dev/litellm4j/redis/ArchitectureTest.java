package dev.litellm4j.redis;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may touch, and why. */
@AnalyzeClasses(packages = "dev.litellm4j.redis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule it_knows_the_seam_alone = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "are the router's inside",
                    it -> it.getPackageName().startsWith("dev.litellm4j")
                            && !it.getPackageName().equals("dev.litellm4j.redis")
                            && !isTheSeam(it)))
            .because("whoever writes a store for another database needs no more than this one");

    @ArchTest
    static final ArchRule one_method_shows_jedis = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .doNotHaveName("over")
            .should()
            .notHaveRawParameterTypes(describe(
                    "of Jedis",
                    types -> types.stream().anyMatch(it -> it.getPackageName().startsWith("redis.clients"))))
            .because("a library in a signature is a version users cannot choose; over(UnifiedJedis) is opt-in");

    private static boolean isTheSeam(JavaClass it) {
        return it.getName().startsWith("dev.litellm4j.router.RouterStateStore")
                || it.getName().startsWith("dev.litellm4j.cache.CacheStore")
                || it.getName().equals("dev.litellm4j.api.Secret");
    }
}
