package dev.litellm4j;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.config.ConfigException;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.CostItem;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.providers.openai.OpenAiJson;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What answers say they cost, from the reply on the wire to the bill. */
@Timeout(60)
class CostTest {
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":100,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":400}}";
    private static final String ANSWER = "{\"id\":\"a\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},"
            + "\"finish_reason\":\"stop\"}]," + USAGE + "}";
    private static final String STREAM = "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}\n\n"
            + "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
            + USAGE + "}\n\ndata: [DONE]\n\n";
    private static final String EMBEDDING = "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\","
            + "\"index\":0,\"embedding\":[0.25,-1]}],\"usage\":{\"prompt_tokens\":1000,\"total_tokens\":1000}}";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(post(anyUrl()).willReturn(json(ANSWER)));
        server.stubFor(post(anyUrl())
                .withRequestBody(containing("\"stream\":true"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(STREAM)));
        server.stubFor(post("/v1/embeddings").willReturn(json(EMBEDDING)));
    }

    @AfterEach
    void stop() {
        LiteLLM.configure(LiteLLM.options().build());
        server.stop();
    }

    @Test
    void an_answer_is_billed_by_the_catalogue() {
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            Cost cost = client.completion("openai/gpt-4o", "hi").costDetails().orElseThrow();
            assertThat(cost.source()).isEqualTo(PriceSource.catalog("gpt-4o"));
            assertThat(cost.items())
                    .extracting(CostItem::unit)
                    .containsExactly(PriceUnit.INPUT, PriceUnit.CACHE_READ, PriceUnit.OUTPUT);
            assertThat(cost.total()).isEqualByComparingTo("0.003"); // 600 * 2.5 + 400 * 1.25 + 100 * 10, in millionths
        }
    }

    @Test
    void a_stream_costs_the_same_and_says_it_on_the_chunk_with_the_usage() {
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            List<ChatChunk> chunks = new ArrayList<>();
            try (ResponseStream<ChatChunk> stream = client.stream(request())) {
                stream.forEach(chunks::add);
            }
            ChatChunk last = chunks.get(chunks.size() - 1);
            assertThat(last.cost()).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.003"));
            assertThat(chunks.get(0).cost()).isEmpty();
            assertThat(ChatAssembler.assemble(chunks).cost()).isEqualTo(last.cost());
        }
    }

    @Test
    void an_embedding_is_billed_too() {
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            Cost cost = client.embedding(EmbeddingRequest.builder()
                            .model("openai/text-embedding-3-small")
                            .input("hi")
                            .build())
                    .costDetails()
                    .orElseThrow();
            assertThat(cost.total()).isEqualByComparingTo("0.00002");
        }
    }

    @Test
    void prices_of_the_request_go_before_all_others_and_hold_for_cached_tokens() {
        ChatRequest request = request().toBuilder()
                .inputCostPerToken("0.001")
                .outputCostPerToken("0.01")
                .build();
        try (LlmClient client = LiteLLM.newClient(options().build());
                Router router = Router.builder()
                        .deployment(Deployment.of("g", "openai/gpt-4o").baseModel("gpt-4o-mini"))
                        .client(client)
                        .build()) {
            Cost cost = client.completion(request).costDetails().orElseThrow();
            assertThat(cost.source()).isEqualTo(PriceSource.REQUEST);
            assertThat(cost.total()).isEqualByComparingTo("2"); // 1000 * 0.001 + 100 * 0.01
            assertThat(router.completion(request.toBuilder().model("g").build()).cost())
                    .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("2"));
        }
    }

    @Test
    void prices_of_a_deployment_go_before_the_catalogues() {
        try (LlmClient client = LiteLLM.newClient(options().build());
                Router router = Router.builder()
                        .deployment(Deployment.of("own", "openai/gpt-4o")
                                .id("mine")
                                .modelInfo(ModelInfo.builder("x")
                                        .price(PriceUnit.INPUT, "0.001")
                                        .build()))
                        .deployment(Deployment.of("base", "openai/something").baseModel("gpt-4o"))
                        .client(client)
                        .build()) {
            Cost own = router.completion("own", "hi").costDetails().orElseThrow();
            assertThat(own.source()).isEqualTo(PriceSource.deployment("mine"));
            assertThat(own.total()).isEqualByComparingTo("1.001"); // the catalogue's output, nothing cheaper for cached
            Cost base = router.completion("base", "hi").costDetails().orElseThrow();
            assertThat(base.source()).isEqualTo(PriceSource.catalog("gpt-4o"));
            assertThat(base.total()).isEqualByComparingTo("0.003");
        }
    }

    @Test
    void a_deployment_priced_by_the_second_is_not_billed_by_the_catalogues_tokens() {
        try (LlmClient client = LiteLLM.newClient(options().build());
                Router router = Router.builder()
                        .deployment(Deployment.of("rented", "openai/gpt-4o")
                                .modelInfo(ModelInfo.builder("x")
                                        .price(PriceUnit.INPUT_SECOND, "0.5")
                                        .build()))
                        .client(client)
                        .build()) {
            Cost cost = router.completion("rented", "hi").costDetails().orElseThrow();
            assertThat(cost.items())
                    .singleElement()
                    .satisfies(item -> assertThat(item.unit()).isEqualTo(PriceUnit.INPUT_SECOND));
            assertThat(cost.total()).isPositive();
        }
    }

    @Test
    void discounts_and_margins() {
        ClientOptions.Builder with = options().costDiscount("openai", "0.5").costMargin("global", "0.1", "1");
        try (LlmClient client = LiteLLM.newClient(with.build())) {
            Cost cost = client.completion(request()).costDetails().orElseThrow();
            assertThat(cost.subtotal()).isEqualByComparingTo("0.003");
            assertThat(cost.discount()).isEqualByComparingTo("0.0015");
            assertThat(cost.total()).isEqualByComparingTo("1.00165");
        }
        assertThatThrownBy(() -> options().costDiscount("openai", "1.5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options().costMargin("openai", "-1", "0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void discounts_and_margins_from_a_file() {
        String models = """
                model_list: [{model_name: g, litellm_params: {model: openai/gpt-4o, api_base: %s, api_key: made-up}}]
                """.formatted(server.baseUrl() + "/v1");
        try (Router router = Router.fromYaml(models + """
                litellm_settings:
                  cost_discount_config: {openai: 0.5}
                  cost_margin_config: {global: 0.2, openai: {percentage: 0.1, fixed_amount: 1}}
                """)) {
            assertThat(router.completion("g", "hi").cost())
                    .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("1.00165"));
        }
        assertThatThrownBy(() -> Router.fromYaml(models + "litellm_settings: {cost_discount_config: {openai: 5}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("litellm_settings.cost_discount_config.openai");
    }

    @Test
    void a_gateway_that_says_the_cost_is_believed() {
        server.stubFor(post(anyUrl()).willReturn(json(ANSWER).withHeader("x-litellm-response-cost", "0.25")));
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            Cost cost = client.completion(request()).costDetails().orElseThrow();
            assertThat(cost.total()).isEqualByComparingTo("0.25");
            assertThat(cost.source().kind()).isEqualTo(PriceSource.Kind.PROVIDER);
        }
    }

    @Test
    void time_is_measured_and_hours_are_the_clocks() {
        LiteLLM.configure(options()
                .costClock(Clock.fixed(Instant.parse("2026-03-04T20:00:00Z"), ZoneOffset.UTC))
                .build());
        LiteLLM.registerModel(ModelInfo.builder("openai/rented")
                .price(PriceUnit.OUTPUT_SECOND, "1")
                .build());
        LiteLLM.registerModel(ModelInfo.builder("openai/owl")
                .price(PriceUnit.INPUT, "1")
                .price(PriceUnit.OUTPUT, "0")
                .extra(Map.of("off_peak_pricing", "{\"hours_utc\":\"19:00-21:00\",\"input_cost_per_token\":0.5}"))
                .build());
        assertThat(LiteLLM.completion("openai/rented", "hi").cost())
                .hasValueSatisfying(usd -> assertThat(usd).isBetween(new BigDecimal("0.000001"), new BigDecimal("60")));
        assertThat(LiteLLM.completion("openai/owl", "hi").cost())
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("500"));
    }

    @Test
    void a_cost_without_a_call() {
        assertThat(LiteLLM.completionCost("gpt-4o", 1000, 100))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.0035"));
        assertThat(LiteLLM.costPerToken("openai/gpt-4o", 1000, 100)).hasValueSatisfying(parts -> {
            assertThat(parts.input()).isEqualByComparingTo("0.0025");
            assertThat(parts.output()).isEqualByComparingTo("0.001");
        });
        assertThat(LiteLLM.completionCost("nobody/nothing", 1, 1)).isEmpty();
        Usage cached = Usage.builder().promptTokens(1000).cachedTokens(1000).build();
        assertThat(LiteLLM.costDetails("gpt-4o", cached))
                .map(Cost::total)
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.00125"));
    }

    @Test
    void an_answer_that_was_read_back_is_looked_up_by_its_model() {
        ChatCompletion kept = OpenAiJson.read(ANSWER.replace("\"m\"", "\"gpt-4o-2024-08-06\""), ChatCompletion.class);
        assertThat(kept.cost()).isEqualTo(Optional.empty());
        assertThat(LiteLLM.completionCost(kept))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.003"));
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }

    private static ChatRequest request() {
        return ChatRequest.builder()
                .model("openai/gpt-4o")
                .user("hi")
                .includeUsage(true)
                .build();
    }

    private ClientOptions.Builder options() {
        return LiteLLM.options()
                .environment(Map.of("OPENAI_API_KEY", "made-up"))
                .apiBase("openai", server.baseUrl() + "/v1");
    }
}
