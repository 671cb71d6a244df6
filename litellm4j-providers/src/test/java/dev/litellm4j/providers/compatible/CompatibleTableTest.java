package dev.litellm4j.providers.compatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompatibleTableTest {
    private static final String KEY = "made-" + "up";
    private final List<Warning> warnings = new ArrayList<>();

    static List<String> names() {
        return List.copyOf(CompatibleTable.bundled().names());
    }

    @Test
    void thereAreAHundredOfThem() {
        assertThat(names()).hasSizeGreaterThan(105).doesNotHaveDuplicates();
    }

    @Test
    void theBundledLinesAreTheFileReadAsAWhole() throws IOException {
        String file;
        try (InputStream in = CompatibleTable.class.getResourceAsStream("compatible.json")) {
            file = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        CompatibleTable whole = CompatibleTable.read(file);

        assertThat(CompatibleTable.bundled().names()).isEqualTo(whole.names());
        assertThat(names())
                .allSatisfy(name -> assertThat(CompatibleTable.bundled()
                                .find(name)
                                .orElseThrow()
                                .fields())
                        .isEqualTo(whole.find(name).orElseThrow().fields()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRowIsRight(String name) {
        CompatibleRow row = CompatibleTable.bundled().find(name).orElseThrow();

        assertThat(CompatibleRow.of(row.fields()).fields()).isEqualTo(row.fields());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRowMakesAProviderThatAsksAtItsAddressWithItsKey(String name) {
        CompatibleRow row = CompatibleTable.bundled().find(name).orElseThrow();
        Provider provider = CompatibleProvider.of(row);
        String base = row.base().orElse("http://localhost:1/v1");
        ChatRequest request = ChatRequest.builder()
                .model("some-model")
                .user("hi")
                .option(RequestOptions.PROVIDER, row.name())
                .build();

        WireRequest sent = sent(provider, request, base);

        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.url())
                .startsWith("http")
                .endsWith(row.fields().string("chat_path").orElse("/chat/completions"))
                .doesNotContain("{")
                .doesNotMatch("https?://.*//.*");
        assertThat(sent.header("Authorization")).contains("Bearer " + KEY);
        JsonObject body = Json.object(sent.body().orElseThrow().toBytes());
        assertThat(body.text("model")).endsWith("some-model");
        assertThat(body.objects("messages").get(0).text("content")).isEqualTo("hi");
    }

    @ParameterizedTest
    @CsvSource({
        "groq, https://api.groq.com/openai/v1/chat/completions",
        "openrouter, https://openrouter.ai/api/v1/chat/completions",
        "deepinfra, https://api.deepinfra.com/v1/openai/chat/completions",
        "zai, https://api.z.ai/api/paas/v4/chat/completions",
        "volcengine, https://ark.cn-beijing.volces.com/api/v3/chat/completions",
        "snowflake, https://acme.snowflakecomputing.com/api/v2/cortex/v1/chat/completions",
        "bedrock_mantle, https://bedrock-mantle.eu-west-1.api.aws/v1/chat/completions",
    })
    void knownAddresses(String name, String url) {
        Provider provider = provider(name);
        ChatRequest request = ChatRequest.builder().model("m").user("hi").build();

        assertThat(sent(provider, request, provider.host().defaultBase().orElseThrow())
                        .url())
                .isEqualTo(url);
    }

    @Test
    void anAddressThatLacksItsVariableSaysWhichOne() {
        Provider provider = provider("snowflake");
        Target target = new Target(
                "snowflake",
                "m",
                provider.host().defaultBase().orElseThrow(),
                Optional.empty(),
                Secrets.NONE,
                RequestOptions.NONE);

        assertThatThrownBy(() -> provider.host().address(WireRequest.get("/x"), target))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("SNOWFLAKE_ACCOUNT_ID");
    }

    @Test
    void headersBesideTheKey() {
        ChatRequest request = ChatRequest.builder().model("m").user("hi").build();

        assertThat(sent(provider("novita"), request, "http://x").header("X-Novita-Source"))
                .contains("litellm4j");
        assertThat(sent(provider("openrouter"), request, "http://x").header("X-Title"))
                .contains("the app");
        assertThat(sent(provider("openrouter"), request, "http://x").header("HTTP-Referer"))
                .isEmpty();
        assertThat(sent(provider("sarvam"), request, "http://x").header("api-subscription-key"))
                .contains(KEY);
    }

    @Test
    void renamesOfTwoNamesForOneThingTheProvidersOwnCounts() {
        ChatRequest both = ChatRequest.builder()
                .model("m")
                .user("hi")
                .maxTokens(5)
                .maxCompletionTokens(7)
                .build();
        ChatRequest one = ChatRequest.builder()
                .model("m")
                .user("hi")
                .maxCompletionTokens(7)
                .seed(3)
                .build();

        assertThat(body("mistral", one).fields())
                .containsEntry("max_tokens", 7)
                .containsEntry("random_seed", 3L)
                .doesNotContainKeys("max_completion_tokens", "seed");
        assertThat(body("mistral", both).fields())
                .containsEntry("max_tokens", 5)
                .doesNotContainKey("max_completion_tokens");
    }

    @Test
    void limitsAreKeptWithAWarning() {
        ChatRequest hot =
                ChatRequest.builder().model("m").user("hi").temperature(1.5).build();

        assertThat(body("moonshot", hot)
                        .fields()
                        .number("temperature")
                        .orElseThrow()
                        .doubleValue())
                .isEqualTo(1);
        assertThat(warnings).extracting(Warning::parameter).containsExactly("temperature");
    }

    @Test
    void parametersOutsideTheRowAreRefusedByName() {
        ChatRequest request = ChatRequest.builder()
                .model("m")
                .user("hi")
                .seed(1)
                .option(RequestOptions.PROVIDER, "perplexity")
                .build();

        assertThatThrownBy(() -> sent(provider("perplexity"), request, "http://x"))
                .isInstanceOf(UnsupportedParamsException.class)
                .hasMessageContaining("perplexity does not support seed");
    }

    @Test
    void embeddingsAreThereWhereTheRowSaysSo() {
        assertThat(provider("groq").protocol().supports(EmbeddingRequest.class)).isFalse();
        assertThat(provider("together_ai").protocol().supports(EmbeddingRequest.class))
                .isTrue();
        assertThat(provider("jina_ai").protocol().supports(ChatRequest.class)).isFalse();
    }

    @Test
    void messagesInTheProvidersForm() {
        ChatRequest request = new ChatRequest(Json.object("""
                {"model": "m", "messages": [
                  {"role": "user", "name": "ann", "content": [{"type": "text", "text": "one "}, {"type": "text", "text": "two"}]},
                  {"role": "assistant", "content": ""},
                  {"role": "user", "content": [{"type": "text", "text": "x"}, {"type": "image_url", "image_url": {"url": "u"}}]}]}"""));

        List<JsonObject> messages = body("mistral", request).fields().objects("messages");

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).isEqualTo(Json.object("{\"role\": \"user\", \"content\": \"one two\"}"));
        assertThat(messages.get(1).array("content")).hasSize(2);
    }

    @Test
    void toolsInTheProvidersForm() {
        ChatRequest request = new ChatRequest(Json.object("""
                {"model": "m", "messages": [], "tool_choice": "required", "tools": [{"type": "function", "function":
                  {"name": "f", "strict": true, "parameters": {"type": "object", "additionalProperties": false,
                   "$schema": "s", "properties": {"strict": {"type": "string"}}}}}]}"""));

        JsonObject fields = body("mistral", request).fields();

        assertThat(fields.text("tool_choice")).isEqualTo("any");
        assertThat(fields.objects("tools").get(0).object("function")).isEqualTo(Json.object("""
                {"name": "f", "parameters": {"type": "object", "properties": {"strict": {"type": "string"}}}}"""));
        assertThat(warnings).isEmpty();
    }

    @Test
    void aDemandThatMoonshotDoesNotKnowIsMadeInWords() {
        ChatRequest request = new ChatRequest(Json.object("""
                {"model": "m", "messages": [], "tool_choice": "required", "tools": [
                  {"type": "function", "function": {"name": "look_up"}}]}"""));

        JsonObject fields = body("moonshot", request).fields();

        assertThat(fields).doesNotContainKey("tool_choice");
        assertThat(fields.objects("messages"))
                .singleElement()
                .satisfies(message -> assertThat(message.text("role")).isEqualTo("user"));
        assertThat(warnings).extracting(Warning::parameter).containsExactly("tool_choice");
    }

    @ParameterizedTest
    @CsvSource({"high,true", "low,true", "none,false"})
    void everyEffortButNoneMakesDeepSeekThink(String effort, boolean thinks) {
        ChatRequest request = ChatRequest.builder()
                .model("m")
                .user("hi")
                .reasoningEffort(effort)
                .build();

        JsonObject fields = body("deepseek", request).fields();

        assertThat(fields).doesNotContainKey("reasoning_effort");
        assertThat(fields.object("thinking").text("type")).isEqualTo(thinks ? "enabled" : "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "zai; glm-4.6; high; {\"thinking\": {\"type\": \"enabled\"}}",
                "zai; glm-4.6; none; {\"thinking\": {\"type\": \"disabled\"}}",
                "dashscope; qwen3-32b; low; {\"enable_thinking\": true}",
                "dashscope; qwen3-32b; none; {\"enable_thinking\": false}",
                "dashscope; qwen-max; low; {\"reasoning_effort\": \"low\"}",
                "hosted_vllm; Qwen/Qwen3-8B; none; {\"chat_template_kwargs\": {\"enable_thinking\": false}}",
                "hosted_vllm; deepseek-ai/DeepSeek-V3.1; high; {\"chat_template_kwargs\": {\"thinking\": true}}",
                "hosted_vllm; openai/gpt-oss-20b; high; {\"reasoning_effort\": \"high\"}",
                "nvidia_nim; qwen/qwen3-235b-a22b; low; {\"chat_template_kwargs\": {\"enable_thinking\": true}}"
            })
    void anEffortBecomesTheSwitchThatHostAndModelHave(String provider, String model, String effort, String said) {
        ChatRequest request = ChatRequest.builder()
                .model(model)
                .user("hi")
                .reasoningEffort(effort)
                .build();

        JsonObject fields = body(provider, request).fields();

        assertThat(fields.without("messages").without("model")).isEqualTo(Json.object(said));
    }

    @Test
    void aBudgetIsSaidWhereTheHostHasOneAndWarnedAboutWhereItHasNone() {
        ChatRequest request = new ChatRequest(Json.object("""
                {"model": "qwen3-32b", "messages": [], "thinking": {"type": "enabled", "budget_tokens": 500}}"""));

        assertThat(body("dashscope", request).fields().intValue("thinking_budget", 0))
                .isEqualTo(500);
        assertThat(warnings).isEmpty();
        body("hosted_vllm", request);
        assertThat(warnings).extracting(Warning::parameter).containsExactly("thinking.budget_tokens");
    }

    @Test
    void fireworksShortNamesAndSchemas() {
        ChatRequest request = new ChatRequest(Json.object("""
                {"model": "llama", "messages": [], "response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": {"type": "object"}}}}"""));

        ChatRequest adapted = body("fireworks_ai", request);

        assertThat(adapted.model()).isEqualTo("accounts/fireworks/models/llama");
        assertThat(adapted.fields().object("response_format"))
                .isEqualTo(Json.object("{\"type\": \"json_object\", \"schema\": {\"type\": \"object\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"a b\"}",
                "{\"name\": \"a\", \"bas\": \"https://x\"}",
                "{\"name\": \"a\", \"base\": \"x\"}",
                "{\"name\": \"a\", \"key\": \"maybe\"}",
                "{\"name\": \"a\", \"endpoints\": [\"chatt\"]}",
                "{\"name\": \"a\", \"quirks\": [\"flat\"]}",
                "[1]"
            })
    void aRowThatIsWrongSaysWhere(String json) {
        assertThatThrownBy(() -> CompatibleTable.read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRowOfOnesOwn() {
        CompatibleRow row = CompatibleRow.builder("mine")
                .base("https://llm.example/v1")
                .keyEnv("MINE_KEY")
                .rename("max_completion_tokens", "max_tokens")
                .header("X-App", "a")
                .quirks("flat_content")
                .build();

        assertThat(CompatibleTable.read(Json.write(row.fields())).find("mine")).contains(row);
        assertThat(CompatibleProvider.of(row).auth().keyVariables()).containsExactly("MINE_KEY");
    }

    private static Provider provider(String name) {
        return CompatibleProvider.of(CompatibleTable.bundled().find(name).orElseThrow());
    }

    private ChatRequest body(String provider, ChatRequest request) {
        return (ChatRequest) provider(provider).quirks().adapt(request, warnings::add);
    }

    private WireRequest sent(Provider provider, ChatRequest request, String base) {
        ChatRequest adapted = (ChatRequest) provider.quirks().adapt(request, warnings::add);
        Secrets secrets = Secrets.of(
                Map.of("SNOWFLAKE_ACCOUNT_ID", "acme", "AWS_REGION_NAME", "eu-west-1", "OR_APP_NAME", "the app"));
        Target target =
                new Target(provider.name(), "m", base, Optional.of(Secret.of(KEY)), secrets, RequestOptions.NONE);
        WireRequest encoded = OpenAi.protocol(OpenAiDialect.COMPATIBLE)
                .codec(adapted)
                .orElseThrow()
                .encode(adapted);
        if (provider.protocol().supports(ChatRequest.class)) {
            encoded = provider.protocol().codec(adapted).orElseThrow().encode(adapted);
        }
        return provider.auth().sign(provider.host().address(encoded, target), target);
    }
}
