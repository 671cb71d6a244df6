package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks {@code fixtures/hosts}: whole calls to clouds that have formats or addresses of their own. */
@Timeout(30)
class HostsFixturesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "WATSONX_API_BASE", "https://eu-de.ml.example/",
            "WATSONX_PROJECT_ID", "tides",
            "DATABRICKS_HOST", "adb-1.2.azuredatabricks.net",
            "CLOUDFLARE_ACCOUNT_ID", "acc-1",
            "SNOWFLAKE_ACCOUNT_ID", "ACME_EU",
            "HF_API_BASE", "https://tide.endpoints.huggingface.cloud");

    private final List<WireRequest> sent = new ArrayList<>();

    static Stream<Fixture> scenarios() {
        return Fixture.of("hosts");
    }

    static Stream<Fixture> requests() {
        return Fixture.of("hosts", "request.wire.json");
    }

    static Stream<Fixture> answers() {
        return Fixture.of("hosts", "answer.expect.json");
    }

    static Stream<Fixture> errors() {
        return Fixture.of("hosts", "error.expect.json");
    }

    static Stream<Fixture> refused() {
        return Fixture.of("hosts", "request.refused.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void sends(Fixture fixture) {
        try {
            call(fixture);
        } catch (LiteLLMException noAnswer) {
            assertThat(fixture.has("answer.expect.json")).isFalse();
        }
        JsonObject expected = fixture.json("request.wire.json");
        WireRequest request = sent.get(0);
        StringBuilder url = new StringBuilder(request.url());
        request.forEachQuery(
                (name, value) -> url.append('?').append(name).append('=').append(value));
        assertThat(request.method()).isEqualTo("POST");
        assertThat(url).hasToString(expected.text("url"));
        JsonObject body = Wire.body(request);
        assertThat(body.without("stream_options")).isEqualTo(expected.object("body"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answers(Fixture fixture) {
        ChatCompletion answer = call(fixture);
        JsonObject expected = fixture.json("answer.expect.json");
        assertThat(answer.text()).isEqualTo(expected.text("text"));
        assertThat(answer.reasoning().orElse("")).isEqualTo(expected.text("reasoning"));
        assertThat(answer.finishReason()).hasValue(expected.text("finish_reason"));
        assertThat(answer.toolCalls())
                .extracting(call -> call.name() + " " + call.arguments())
                .isEqualTo(expected.array("tool_calls"));
        assertThat(answer.toolCalls()).allMatch(call -> !call.id().isEmpty());
        assertThat(answer.usage().promptTokens()).isEqualTo(expected.intValue("prompt", 0));
        assertThat(answer.usage().completionTokens()).isEqualTo(expected.intValue("completion", 0));
        assertThat(answer.id()).isNotEmpty();
        expected.string("signature")
                .ifPresent(signature -> assertThat(answer.message().fields().objects("thinking_blocks"))
                        .extracting(block -> block.text("signature"))
                        .contains(signature));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void namesErrors(Fixture fixture) {
        LiteLLMException failure = catchThrowableOfType(LiteLLMException.class, () -> call(fixture));
        JsonObject expected = fixture.json("error.expect.json");
        assertThat(failure).as("failure").isNotNull();
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure).hasMessageContaining(expected.text("says"));
        assertThat(failure.requestId()).isEqualTo(expected.string("request_id").orElse(failure.requestId()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Fixture fixture) {
        assertThat(catchThrowableOfType(BadRequestException.class, () -> call(fixture)))
                .hasMessageContaining(fixture.json("request.refused.json").text("says"));
        assertThat(sent).isEmpty();
    }

    @Test
    void everyScenarioIsAboutSomething() {
        assertThat(scenarios())
                .hasSizeGreaterThan(30)
                .allMatch(fixture -> fixture.hasAny(
                        "request.wire.json", "answer.expect.json", "error.expect.json", "request.refused.json"));
    }

    private ChatCompletion call(Fixture fixture) {
        ChatRequest request = new ChatRequest(fixture.request("none").without("stream"))
                .toBuilder().apiKey("k").build();
        try (DirectClient client = Calls.client(ENVIRONMENT, (outgoing, next) -> {
            sent.add(outgoing);
            return reply(fixture);
        })) {
            return fixture.request("none").has("stream")
                    ? ChatAssembler.assemble(client.stream(request))
                    : client.completion(request);
        }
    }

    private static WireReply reply(Fixture fixture) {
        if (fixture.has("error.wire.json")) {
            JsonObject error = fixture.json("error.wire.json");
            String body = error.get("body") instanceof String text ? text : Json.write(error.object("body"));
            return reply(error.intValue("status", 500), "application/json", body);
        }
        return fixture.has("stream.wire.txt")
                ? reply(200, "text/event-stream", fixture.text("stream.wire.txt"))
                : reply(
                        200,
                        "application/json",
                        fixture.has("reply.wire.json") ? fixture.text("reply.wire.json") : "{}");
    }

    private static WireReply reply(int status, String type, String body) {
        return WireReply.of(
                status, body.getBytes(StandardCharsets.UTF_8), Wire.headers(JsonObject.of("content-type", type)));
    }
}
