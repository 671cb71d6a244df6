package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.broken;
import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Routing groups, and what teams call their own deployments. */
class FurtherNamesTest {
    private static final String TEAM = "user_api_key_team_id";

    private final Scene scene = new Scene()
            .on("openai/a", "a")
            .on("openai/b", "b")
            .on("openai/c", "c")
            .on("openai/d", "d");

    @Test
    void aRoutingGroupHasAStrategyOfItsOwnAndANameForAllOfIt() {
        scene.router(router -> router.deployment(priced("g", "openai/a", "0.2"))
                .deployment(priced("g", "openai/b", "0.1"))
                .deployment(priced("h", "openai/c", "0.05"))
                .deployment(priced("i", "openai/a", "0.2").id("i1"))
                .deployment(priced("i", "openai/b", "0.1").id("i2"))
                .routingGroup(RoutingGroup.of("cheap", RoutingStrategy.COST_BASED, "g", "h")));

        assertThat(answers("g")).as("its strategy").containsExactly("b");
        assertThat(answers("i")).as("the router's").containsExactly("a", "b");
        assertThat(answers("cheap")).as("over all of them").containsExactly("c");
        assertThat(scene.router().modelNames()).containsExactly("g", "h", "i", "cheap");
    }

    @Test
    void fallbacksLeadFromAndToARoutingGroup() {
        scene.on("openai/c", broken())
                .router(router -> router.deployment(at("g", "openai/a"))
                        .deployment(at("h", "openai/c"))
                        .routingGroup(RoutingGroup.of("all", RoutingStrategy.SIMPLE_SHUFFLE, "g"))
                        .fallback("h", "all")
                        .numRetries(0));
        assertThat(scene.ask("h").text()).isEqualTo("a");
    }

    @Test
    void aGroupsNameGoesBeforeARoutingGroups() {
        scene.router(router -> router.deployment(at("g", "openai/a"))
                .deployment(at("h", "openai/b"))
                .routingGroup(RoutingGroup.of("g", RoutingStrategy.SIMPLE_SHUFFLE, "h")));
        assertThat(answers("g")).containsExactly("a");
    }

    @Test
    void aModelIsInOneRoutingGroupAtMost() {
        Router.Builder builder =
                Router.builder().routingGroup(RoutingGroup.of("x", RoutingStrategy.LEAST_BUSY, "g", "h"));
        assertThatThrownBy(() -> builder.routingGroup(RoutingGroup.of("y", RoutingStrategy.LEAST_BUSY, "h")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("y meets x");
        assertThatThrownBy(() -> RoutingGroup.of("x", RoutingStrategy.LEAST_BUSY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTeamHasNamesOfItsOwn() {
        scene.router(
                router -> router.deployment(at("m1", "openai/a").team("red").teamPublicModelName("mine"))
                        .deployment(at("m2", "openai/b").team("blue").teamPublicModelName("mine"))
                        .deployment(at("m3", "openai/c")
                                .team("red")
                                .teamPublicModelName("claude/*")
                                .id("c"))
                        .deployment(at("taken", "openai/d"))
                        .deployment(at("m4", "openai/a")
                                .team("red")
                                .teamPublicModelName("taken")
                                .id("x")));

        assertThat(ask("mine", "red")).isEqualTo("a");
        assertThat(ask("mine", "blue")).isEqualTo("b");
        assertThat(ask("taken", "red")).as("a group of that name goes before").isEqualTo("d");
        assertThat(ask("claude/any", "red")).isEqualTo("c");
        assertThat(scene.failure("mine")).isInstanceOf(BadRequestException.class);
        assertThat(scene.failure(it -> it.model("claude/any").metadata(TEAM, "blue")))
                .isInstanceOf(BadRequestException.class);
        assertThat(scene.router().modelNames()).doesNotContain("mine");
    }

    @Test
    void theStarOfATeamsNameFillsTheModels() {
        scene.on("openai/x", "x")
                .router(router -> router.deployment(at("m", "openai/*")
                        .team("red")
                        .teamPublicModelName("our/*")
                        .id("m")));
        assertThat(ask("our/x", "red")).isEqualTo("x");
    }

    private String ask(String model, String team) {
        return scene.ask(it -> it.model(model).metadata(TEAM, team)).text();
    }

    private static Deployment priced(String group, String model, String usd) {
        return at(group, model)
                .modelInfo(ModelInfo.builder(model)
                        .price(PriceUnit.INPUT, new BigDecimal(usd))
                        .price(PriceUnit.OUTPUT, new BigDecimal(usd))
                        .build());
    }

    private Set<String> answers(String model) {
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            answers.add(scene.ask(model).text());
        }
        return answers;
    }
}
