package dev.litellm4j.providers.compatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.NobodyThere;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What compatible providers are sent, through the whole client: addresses that are moved, marks, thoughts, names. */
class RowRequestsTest {
    private static final String MARK = "\"cache_control\": {\"type\": \"ephemeral\"}";

    @ParameterizedTest
    @CsvSource({
        "datarobot/m, DATAROBOT_ENDPOINT, https://app.datarobot.com/api/v2, https://app.datarobot.com/api/v2/genai/llmgw/chat/completions",
        "datarobot/m, DATAROBOT_ENDPOINT, https://eu.example/, https://eu.example/api/v2/genai/llmgw/chat/completions",
        "datarobot/m, DATAROBOT_API_BASE, https://eu.example/api/v2/deployments/d1/, https://eu.example/api/v2/deployments/d1/chat/completions",
        "gradient_ai/m, GRADIENT_AI_AGENT_ENDPOINT, https://a.agents.example, https://a.agents.example/api/v1/chat/completions",
        "gradient_ai/m, GRADIENT_AI_AGENT_ENDPOINT, https://a.agents.example/api/v1, https://a.agents.example/api/v1/chat/completions",
        "heroku/m, HEROKU_API_BASE, https://eu.inference.example, https://eu.inference.example/v1/chat/completions",
        "heroku/m, HEROKU_API_BASE, https://eu.inference.example/v1/chat/completions, https://eu.inference.example/v1/chat/completions",
        "docker_model_runner/m, DOCKER_MODEL_RUNNER_API_BASE, http://h/engines/llama.cpp, http://h/engines/llama.cpp/v1/chat/completions",
        "mistral/m, MISTRAL_API_BASE, https://m.example, https://m.example/v1/chat/completions",
        "mistral/m, MISTRAL_AZURE_API_BASE, https://m.example/v1/, https://m.example/v1/chat/completions",
        "groq/m, GROQ_API_BASE, https://g.example, https://g.example/chat/completions",
        "hyperbolic/m, HYPERBOLIC_API_BASE, https://h.example/v1, https://h.example/v1/chat/completions",
        "baseten/abcd1234, NOTHING, x, https://model-abcd1234.api.baseten.co/environments/production/sync/v1/chat/completions",
        "baseten/abcd1234, BASETEN_API_BASE, https://b.example/v1, https://b.example/v1/chat/completions",
        "baseten/openai/gpt-oss-120b, NOTHING, x, https://inference.baseten.co/v1/chat/completions",
    })
    void addressesAreWholeWhateverOfThemIsSaid(String model, String variable, String value, String url) {
        assertThat(sent(request(model, "hi"), Map.of(variable, value)).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "dashscope/m",
        "zai/m",
        "minimax/m",
        "openrouter/x/m",
        "databricks/m",
        "litellm_proxy/m",
        "vercel_ai_gateway/x/m"
    })
    void whoTakesMarksOfAPromptsCacheGetsThemOnParts(String model) {
        JsonObject message = Json.object("{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"long\", "
                + MARK + "}, {\"type\": \"text\", \"text\": \"short\"}]}");
        JsonObject marked = Json.object("{\"role\": \"system\", \"content\": \"rules\", " + MARK + "}");

        List<JsonObject> messages = body(conversation(model, marked, message)).objects("messages");

        assertThat(messages.get(0).array("content"))
                .containsExactly(Json.object("{\"type\": \"text\", \"text\": \"rules\", " + MARK + "}"));
        assertThat(messages.get(1)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "nebius/m",
        "groq/m",
        "together_ai/m",
        "nvidia_nim/m",
        "mistral/m",
        "deepseek/m",
        "hosted_vllm/m",
        "azure_ai/m"
    })
    void fromAllOthersMarksAreKept(String model) {
        JsonObject message = Json.object("{\"role\": \"user\", " + MARK
                + ", \"content\": [{\"type\": \"text\", \"text\": \"long\", " + MARK + "}]}");
        ChatRequest request = conversation(model, message);
        ChatRequest tooled = request.with(request.fields()
                .with(
                        "tools",
                        List.of(Json.object("{\"type\": \"function\", " + MARK
                                + ", \"function\": {\"name\": \"f\", \"parameters\": {\"type\": \"object\", \"properties\": "
                                + "{\"cache_control\": {\"type\": \"string\"}}}}}"))));

        List<Warning> warnings = new ArrayList<>();
        CacheMarks.without(tooled, warnings::add);
        assertThat(warnings).extracting(Warning::parameter).containsExactly("cache_control");

        JsonObject body = body(tooled);

        assertThat(Json.write(body.objects("messages")))
                .doesNotContain("cache_control")
                .contains("long");
        JsonObject tool = body.objects("tools").get(0);
        assertThat(tool.has("cache_control")).isFalse();
        assertThat(tool.object("function")
                        .object("parameters")
                        .object("properties")
                        .has("cache_control"))
                .isTrue();
    }

    @Test
    void partsWithoutTextStayBehindBesideMarkedOnes() {
        JsonObject message = Json.object("{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"long\", "
                + MARK + "}, {\"type\": \"text\", \"text\": \"\"}]}");

        assertThat(body(conversation("databricks/databricks-claude-sonnet-4", message))
                        .objects("messages")
                        .get(0)
                        .array("content"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "moonshot/kimi-k2-thinking, , true",
        "moonshot/kimi-k2.5, , true",
        "moonshot/kimi-k2.5, disabled, false",
        "moonshot/moonshot-v1-8k, , false",
        "deepseek/deepseek-reasoner, , true",
        "deepseek/deepseek-chat, , false",
        "deepseek/deepseek-chat, enabled, true",
    })
    void aCallOfAThinkingModelIsNotEchoedWithoutThoughts(String model, String thinking, boolean filled) {
        JsonObject call = Json.object("""
                {"role": "assistant", "content": "", "tool_calls": [
                  {"id": "a", "type": "function", "function": {"name": "look_up", "arguments": "{}"}}]}""");
        JsonObject answer = Json.object("{\"role\": \"assistant\", \"content\": \"4\"}");
        ChatRequest request = conversation(model, call, call.with("reasoning_content", "why"), answer);
        ChatRequest asked = thinking == null
                ? request
                : request.with(request.fields().with("thinking", JsonObject.of("type", thinking)));

        List<JsonObject> messages = body(asked).objects("messages");

        assertThat(messages.get(0).text("reasoning_content")).isEqualTo(filled ? " " : "");
        assertThat(messages.get(1).text("reasoning_content")).isEqualTo("why");
        assertThat(messages.get(2).has("reasoning_content")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"auto, auto", "enabled, enabled", "disabled, disabled", "sometimes, ''"})
    void volcenginesModelMayDecideWhetherItThinks(String said, String sent) {
        ChatRequest request = request("volcengine/doubao-seed-1.6", "hi");

        assertThat(body(request.with(request.fields().with("thinking", JsonObject.of("type", said))))
                        .object("thinking")
                        .text("type"))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "{\"file_data\": \"data:video/mp4;base64;AAAA\"}, data:video/mp4;base64;AAAA",
        "{\"file_id\": \"https://v.example/a.mp4?x=1\"}, https://v.example/a.mp4?x=1",
        "{\"file_id\": \"https://v.example/a\"; \"format\": \"video/mp4\"}, https://v.example/a",
        "{\"file_data\": \"data:application/pdf;base64;AAAA\"}, ''",
    })
    void aVideoInAFileIsAVideoForVllm(String file, String url) {
        JsonObject part = JsonObject.of("type", "file", "file", Json.object(file.replace("\"; \"", "\", \"")));
        ChatRequest request = conversation("hosted_vllm/m", JsonObject.of("role", "user", "content", List.of(part)));

        JsonObject sent =
                body(request).objects("messages").get(0).objects("content").get(0);

        assertThat(sent)
                .isEqualTo(
                        url.isEmpty()
                                ? part
                                : JsonObject.of("type", "video_url", "video_url", JsonObject.of("url", url)));
    }

    @ParameterizedTest
    @CsvSource({
        "llama, accounts/fireworks/models/llama",
        "llama#accounts/a/deployments/d, accounts/fireworks/models/llama#accounts/a/deployments/d",
        "accounts/a/models/mine, accounts/a/models/mine",
    })
    void fireworksShortNamesKeepTheirDeployment(String model, String sent) {
        assertThat(body(request("fireworks_ai/" + model, "hi")).text("model")).isEqualTo(sent);
    }

    @Test
    void llamasApiKnowsSchemasButNoBareJson() {
        ChatRequest.Builder json = ChatRequest.builder()
                .model("meta_llama/m")
                .user("hi")
                .set("response_format", JsonObject.of("type", "json_object"));

        assertThatThrownBy(() -> body(json.build())).isInstanceOf(UnsupportedParamsException.class);
        assertThat(body(json.dropParams(true).build()).has("response_format")).isFalse();
    }

    @Test
    void openAisOrdinaryTierIsGroqsOnDemand() {
        assertThat(body(ChatRequest.builder()
                                .model("groq/m")
                                .user("hi")
                                .set("service_tier", "default")
                                .build())
                        .text("service_tier"))
                .isEqualTo("on_demand");
    }

    @ParameterizedTest
    @CsvSource({
        "llama-3.3-70b, https://api.groq.com/openai/v1, groq, llama-3.3-70b",
        "gpt-4o, https://api.groq.com/openai/v1/, groq, gpt-4o",
        "mistral-large-latest, https://api.mistral.ai/v1, mistral, mistral-large-latest",
        "some/model, https://api.deepinfra.com/v1/openai, deepinfra, some/model",
        "deepseek-chat, https://api.deepseek.com/beta, deepseek, deepseek-chat",
        "openai/gpt-4o, https://api.groq.com/openai/v1, openai, gpt-4o",
        "gpt-4o, https://api.openai.com/v1, openai, gpt-4o",
        "gpt-4o, https://api.groq.com/openai/v1.attacker.example, openai, gpt-4o",
        "gpt-4o, http://127.0.0.1:8080/v1, openai, gpt-4o",
    })
    void anAddressNamesItsProviderWhereTheModelDoesNot(String model, String base, String provider, String sent) {
        Providers.Match match =
                new Providers(ModelCatalog.bundled(), List.of()).resolve(model, Optional.empty(), Optional.of(base));

        assertThat(match.provider().name()).isEqualTo(provider);
        assertThat(match.model()).isEqualTo(sent);
    }

    @Test
    void aBareModelAtAKnownAddressIsAskedAsItsProvidersModel() {
        ChatRequest request = ChatRequest.builder()
                .model("mistral-large-latest")
                .apiBase("https://api.mistral.ai/v1/")
                .user("hi")
                .seed(3)
                .build();

        assertThat(body(request).intValue("random_seed", 0)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "azure_ai/agents/asst_1, threads and runs",
        "bedrock/agent/A/B, an address of their own",
        "bedrock/agentcore/arn:aws:bedrock-agentcore:us-west-2:1:runtime/x, an address of their own",
        "bedrock/async_invoke/amazon.nova-canvas, in a bucket",
    })
    void aRouteThatHasNoFormatHereIsRefusedBeforeItIsSent(String model, String why) {
        assertThatThrownBy(() -> body(request(model, "hi")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"azure/o_series/prod, false", "azure/gpt5_series/prod, false", "azure/prod, true"})
    void aRouteTellsTheFamilyOfAzuresDeployment(String model, boolean free) {
        ChatRequest request = ChatRequest.builder()
                .model(model)
                .user("hi")
                .maxTokens(5)
                .temperature(0.5)
                .dropParams(true)
                .build();
        Map<String, String> there = Map.of("AZURE_API_BASE", "https://r.openai.azure.com");

        JsonObject body = bodyOf(sent(request, there));

        assertThat(body.text("model")).isEqualTo("prod");
        assertThat(body.has("temperature")).isEqualTo(free);
        assertThat(body.has("max_completion_tokens")).isEqualTo(!free);
        ChatRequest named = request.toBuilder().baseModel("gpt-4o").build();
        assertThat(bodyOf(sent(named, there)).has("temperature")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"google/gemma-2-9b-it, seed", "nvidia/nemotron-4-340b-reward, temperature"})
    void someOfNvidiasModelsLackParameters(String model, String parameter) {
        assertThatThrownBy(() -> body(ChatRequest.builder()
                        .model("nvidia_nim/" + model)
                        .user("hi")
                        .set(parameter, 1)
                        .build()))
                .isInstanceOf(UnsupportedParamsException.class)
                .hasMessageContaining(parameter);
        assertThat(body(ChatRequest.builder()
                                .model("nvidia_nim/meta/llama-3.1-8b")
                                .user("hi")
                                .set(parameter, 1)
                                .build())
                        .has(parameter))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, system", "false, assistant"})
    void copilotsSystemMaySpeakForItself(boolean disabled, String role) {
        ChatRequest request = ChatRequest.builder()
                .model("github_copilot/gpt-4o")
                .system("be brief")
                .user("hi")
                .providerParam("disable_copilot_system_to_assistant", disabled)
                .build();

        assertThat(body(request).objects("messages").get(0).text("role")).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "false, false", "'', false"})
    void aVariableSendsEverythingToTheGateway(String value, boolean there) {
        Map<String, String> variables =
                Map.of("USE_LITELLM_PROXY", value, "LITELLM_PROXY_API_BASE", "http://gateway.example");

        WireRequest sent = sent(request("anthropic/claude-sonnet-4-5", "hi"), variables);

        assertThat(sent.url().equals("http://gateway.example/chat/completions")).isEqualTo(there);
        if (there) {
            assertThat(bodyOf(sent).text("model")).isEqualTo("anthropic/claude-sonnet-4-5");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "litellm_proxy/anthropic/claude-sonnet-4-5, http://p.example/chat/completions",
        "litellm_proxy/gpt-5-pro, http://p.example/chat/completions",
        "perplexity/anthropic/claude-sonnet-4-5, https://api.perplexity.ai/v1/responses",
        "github_copilot/gpt-5.3-codex, https://api.githubcopilot.com/responses",
    })
    void aModelThatAnswersThroughResponsesAloneDoesSoWhereItIsTheProvidersOwn(String model, String url) {
        assertThat(sent(request(model, "hi"), Map.of()).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "ContextWindowExceededError: litellm.BadRequestError: AnthropicException - the prompt does not fit, 400",
        "ContentPolicyViolationError: AzureException, 400",
        "RateLimitError: OpenAIException - no deployments available, 500",
        "AuthenticationError: AnthropicException - invalid x-api-key, 500",
    })
    void theClassThatAGatewayNamesIsTheFailure(String said, int status) {
        Throwable failure = failure(
                status,
                "{\"error\": {\"message\": \"litellm." + said + "\", \"type\": null, \"code\": \"" + status + "\"}}");

        Class<?> expected = Map.of(
                        "ContextWindowExceededError", ContextWindowExceededException.class,
                        "ContentPolicyViolationError", ContentPolicyViolationException.class,
                        "RateLimitError", RateLimitException.class,
                        "AuthenticationError", AuthenticationException.class)
                .get(said.substring(0, said.indexOf(':')));
        assertThat(failure).isExactlyInstanceOf(expected);
    }

    private static ChatRequest request(String model, String text) {
        return ChatRequest.builder().model(model).user(text).build();
    }

    private static ChatRequest conversation(String model, JsonObject... messages) {
        return new ChatRequest(JsonObject.of("model", model, "messages", List.of(messages)));
    }

    private static JsonObject body(ChatRequest request) {
        return bodyOf(sent(request, Map.of()));
    }

    private static JsonObject bodyOf(WireRequest sent) {
        return Json.object(sent.body().orElseThrow().toBytes());
    }

    private static WireRequest sent(ChatRequest request, Map<String, String> variables) {
        NobodyThere recorder = new NobodyThere();
        ModelCatalog catalog = ModelCatalog.bundled();
        try (DirectClient client = new DirectClient(
                new Providers(catalog, List.of()), catalog, recorder, settings(variables, List.of()))) {
            Throwable failure = catchThrowable(() -> client.call(request));
            if (recorder.sent().isEmpty() && failure instanceof RuntimeException refused) {
                throw refused;
            }
            return recorder.sent().get(0);
        }
    }

    private static Throwable failure(int status, String body) {
        ModelCatalog catalog = ModelCatalog.bundled();
        ClientSettings settings = settings(
                Map.of("LITELLM_PROXY_API_BASE", "http://gateway.example"),
                List.of((request, next) -> WireReply.of(status, body)));
        try (DirectClient client =
                new DirectClient(new Providers(catalog, List.of()), catalog, new NobodyThere(), settings)) {
            return catchThrowable(() -> client.call(request("litellm_proxy/m", "hi")));
        }
    }

    private static ClientSettings settings(
            Map<String, String> variables, List<dev.litellm4j.providers.wire.HttpInterceptor> interceptors) {
        Map<String, String> bases = Map.of(
                "DATABRICKS_API_BASE", "https://d.example/serving-endpoints",
                "HOSTED_VLLM_API_BASE", "http://v.example/v1",
                "AZURE_AI_API_BASE", "https://r.services.ai.azure.com",
                "LITELLM_PROXY_API_BASE", "http://p.example");
        return new ClientSettings(
                name -> Optional.ofNullable(variables.get(name))
                        .or(() -> Optional.ofNullable(bases.get(name)))
                        .or(() -> name.endsWith("_KEY") || name.endsWith("_TOKEN")
                                ? Optional.of("made-" + "up")
                                : Optional.empty()),
                Map.of(),
                RequestOptions.NONE,
                Timeouts.DEFAULTS,
                interceptors);
    }
}
