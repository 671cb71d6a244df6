package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.token.CountTokensRequest;
import dev.litellm4j.token.CountTokensResponse;
import dev.litellm4j.token.PromptTokens;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Prompts counted by the vendors' own endpoints: what is sent there, and what comes of the reply. */
@Timeout(30)
class CountTokensTest {
    private final MockWebServer server = new MockWebServer();
    private final DirectClient client = Calls.client();
    private String base = "";

    @BeforeEach
    void start() throws IOException {
        server.start();
        base = server.url("/v1").toString();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    static Stream<Fixture> scenarios() {
        return Fixture.of("counts", "request.wire.json");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void asksTheVendorsEndpoint(Fixture fixture) throws InterruptedException {
        JsonObject expected = fixture.json("expect.json");
        JsonObject asked = fixture.json("request.openai.json");
        reply(200, fixture.text("reply.wire.json"));

        CountTokensResponse counted = client.countTokens(CountTokensRequest.of(
                new ChatRequest(asked).toBuilder().apiKey(KEY).apiBase(base).build()));

        RecordedRequest sent = taken();
        assertThat(sent.getMethod()).isEqualTo("POST");
        assertThat(sent.getUrl().encodedPath()).isEqualTo(expected.text("path"));
        assertThat(Json.object(sent.getBody().utf8())).isEqualTo(fixture.json("request.wire.json"));
        assertThat(sent.getHeaders().toMultimap().values().toString()).contains(KEY);
        assertThat(counted.promptTokens())
                .isEqualTo(new PromptTokens(expected.intValue("tokens", -1), PromptTokens.Method.PROVIDER, ""));
        assertThat(counted.warnings())
                .extracting(Warning::parameter)
                .containsExactlyElementsOf(expected.array("warnings").stream()
                        .map(String.class::cast)
                        .toList());
        assertThat(counted.info().provider()).isEqualTo(asked.text("model").replaceAll("/.*", ""));
    }

    @Test
    void aModelsOwnFormatIsCountedAtBedrockToo() throws InterruptedException {
        reply(200, "{\"inputTokens\": 18}");

        int tokens = client.countTokens(request("bedrock/invoke/us.anthropic.claude-sonnet-4-20250514-v1:0"))
                .tokens();

        RecordedRequest sent = taken();
        JsonObject body = Json.object(sent.getBody().utf8()).object("input").object("invokeModel");
        assertThat(tokens).isEqualTo(18);
        assertThat(sent.getUrl().encodedPath())
                .isEqualTo("/v1/model/anthropic.claude-sonnet-4-20250514-v1%3A0/count-tokens");
        assertThat(Json.object(Base64.getDecoder().decode(body.text("body"))).text("anthropic_version"))
                .isEqualTo("bedrock-2023-05-31");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /v1/messages/count_tokens",
        "/v1, /v1/messages/count_tokens",
        "/v1/messages, /v1/messages/count_tokens"
    })
    void anthropicsAddressMayEndAnywhere(String end, String path) throws InterruptedException {
        reply(200, "{\"input_tokens\": 3}");

        client.countTokens(CountTokensRequest.of(ChatRequest.builder()
                .model("anthropic/claude-sonnet-4-5")
                .user("hi")
                .apiKey(KEY)
                .apiBase(server.url("").toString().replaceAll("/$", "") + end)
                .build()));

        assertThat(taken().getUrl().encodedPath()).isEqualTo(path);
    }

    @Test
    void whoCannotCountSaysWhoCanAndHowElse() {
        assertThatThrownBy(() -> client.countTokens(request("groq/llama-3.3-70b-versatile")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("groq has no count_tokens")
                .hasMessageContaining("anthropic")
                .hasMessageContaining("moonshot")
                .hasMessageContaining("LiteLLM.tokenCounter(model, messages)");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void failuresMeanWhatTheyMeanElsewhere() {
        reply(
                401,
                "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key\"}}");
        reply(429, "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow down\"}}");

        assertThatThrownBy(() -> client.countTokens(request("anthropic/claude-sonnet-4-5")))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> client.countTokens(request("anthropic/claude-sonnet-4-5")))
                .isInstanceOf(RateLimitException.class);
    }

    @ParameterizedTest
    @CsvSource({"'{}'", "'{\"input_tokens\": null}'", "'{\"input_tokens\": \"many\"}'", "'<html>'", "''"})
    void aReplyWithoutACountIsNoCount(String body) {
        reply(200, body);

        assertThatThrownBy(() -> client.countTokens(request("openai/gpt-5-mini")))
                .isInstanceOf(ApiResponseException.class)
                .hasMessageContaining("openai/gpt-5-mini");
    }

    @Test
    void whatCannotBeSaidIsRefusedBeforeAnybodyIsAsked() {
        assertThatThrownBy(() -> client.countTokens(CountTokensRequest.of(ChatRequest.builder()
                        .model("anthropic/claude-sonnet-4-5")
                        .apiKey(KEY)
                        .apiBase(base)
                        .message(new ChatMessage(JsonObject.of("role", "oracle", "content", "hm")))
                        .build())))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("oracle");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void itIsAnOperationLikeAnyOther() {
        CountTokensRequest request = request("openai/gpt-5-mini");

        assertThat(request.operation()).isEqualTo("count_tokens");
        assertThat(request.with("openai/gpt-5", request.options()).model()).isEqualTo("openai/gpt-5");
        assertThat(request.with(request.fields().with("temperature", 1))).isEqualTo(request);
        assertThat(request.answerOf(JsonObject.of("input_tokens", 7))
                        .orElseThrow()
                        .tokens())
                .isEqualTo(7);
        assertThat(CountTokensRequest.of("m", List.of(ChatMessage.user("hi"))).fields())
                .isEqualTo(ChatRequest.builder().model("m").user("hi").build().fields());
        assertThat(request.toString()).doesNotContain(KEY);
    }

    private CountTokensRequest request(String model) {
        return CountTokensRequest.of(ChatRequest.builder()
                .model(model)
                .user("hi")
                .apiKey(KEY)
                .apiBase(base)
                .build());
    }

    private void reply(int status, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    private RecordedRequest taken() throws InterruptedException {
        return java.util.Objects.requireNonNull(server.takeRequest(5, TimeUnit.SECONDS));
    }
}
