package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NotFoundException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import dev.litellm4j.token.CountTokensRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded chat request sent to be counted is valid by the vendor's description; every recorded count is read. */
class CountTokensConformanceTest {
    private static final Set<String> COUNTS =
            Set.of("messages.count_tokens", "countTokens", "count-tokens", "responses.input_tokens", "tokenize");

    private WireRequest sent;
    private WireReply reply = WireReply.of(200, "{}");

    @ParameterizedTest
    @CsvSource({
        "openai, openai/gpt-4o",
        "openai, openai/gpt-5",
        "openai, openai/gpt-5-codex",
        "anthropic, anthropic/claude-sonnet-4-5",
        "anthropic, anthropic/claude-3-5-haiku-latest",
        "anthropic, vertex_ai/claude-sonnet-4-5@20250929",
        "gemini, gemini/gemini-2.5-flash",
        "vertex_ai, vertex_ai/gemini-2.5-flash",
        "cohere, cohere/command-a-03-2025",
        "moonshot, moonshot/kimi-k3",
        "bedrock, bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "bedrock, bedrock/invoke/anthropic.claude-3-5-sonnet-20240620-v1:0",
    })
    void isValidByTheVendorsDescriptionOrRefusedByName(String vendor, String model) {
        Recordings recordings = Recordings.orSkip();
        List<String> wrong = new ArrayList<>();
        int valid = 0;
        int refused = 0;
        try (DirectClient client = client()) {
            for (Recording recording : recordings.all().toList()) {
                Optional<ChatRequest> request = OutgoingTest.request(recording);
                if (request.isEmpty()) {
                    continue;
                }
                sent = null;
                Throwable failure =
                        catchThrowable(() -> client.countTokens(CountTokensRequest.of(request.get().toBuilder()
                                .model(model)
                                .apiKey("k")
                                .dropParams(true)
                                .build())));
                if (sent == null) {
                    assertThat(failure).isInstanceOf(BadRequestException.class);
                    refused++;
                    continue;
                }
                List<String> violations = violations(recordings, vendor);
                valid += violations.isEmpty() ? 1 : 0;
                violations.forEach(violation -> wrong.add(recording.id() + " " + violation));
            }
        }
        System.out.printf("%s: %d valid, %d refused by name, %d invalid%n", model, valid, refused, wrong.size());
        wrong.stream().limit(20).forEach(line -> System.out.println("  " + line));
        assertThat(wrong).isEmpty();
        assertThat(valid).as("requests that go out").isGreaterThan(10 * refused);
    }

    @Test
    void readsEveryRecordedCount() {
        Recordings recordings = Recordings.orSkip();
        int read = 0;
        int failed = 0;
        try (DirectClient client = client()) {
            for (Recording recording : recordings.all().toList()) {
                if (!COUNTS.contains(recording.endpoint())) {
                    continue;
                }
                byte[] body = recording.response().bytes();
                reply = WireReply.of(recording.statusOr200(), body, Headers.NONE);
                String model = recording.provider().equals("vertex_ai")
                        ? "vertex_ai/gemini-2.5-flash"
                        : recording.provider() + "/some-model";
                CountTokensRequest request = CountTokensRequest.of(ChatRequest.builder()
                        .model(model)
                        .apiKey("k")
                        .user("hi")
                        .build());
                if (recording.statusOr200() == 200) {
                    assertThat(client.countTokens(request).tokens())
                            .as(recording.id())
                            .isEqualTo(expected(Json.object(body)));
                    read++;
                } else {
                    assertThat(catchThrowable(() -> client.countTokens(request)))
                            .as(recording.id())
                            .isInstanceOf(
                                    recording.statusOr200() == 404 ? NotFoundException.class : LiteLLMException.class);
                    failed++;
                }
            }
        }
        System.out.printf("%d recorded counts read, %d errors%n", read, failed);
        assertThat(read).isGreaterThan(25);
        assertThat(failed).isGreaterThan(2);
    }

    private static int expected(JsonObject body) {
        return body.has("tokens")
                ? body.array("tokens").size()
                : body.intValue("input_tokens", body.intValue("inputTokens", body.intValue("totalTokens", -1)));
    }

    private List<String> violations(Recordings recordings, String vendor) {
        JsonObject body = Json.object(sent.body().orElseThrow().toBytes());
        String path = URI.create(sent.url()).getPath();
        if (vendor.equals("bedrock")) {
            assertThat(path).endsWith("/count-tokens").doesNotContain("/us.");
            AwsShapes shapes =
                    new AwsShapes(recordings.folder().resolve("specs/bedrock/bedrock-runtime.service-2.json"));
            return shapes.violations("CountTokens", tree(body));
        }
        if (path.contains("/publishers/anthropic/")) {
            assertThat(path).endsWith("/publishers/anthropic/models/count-tokens:rawPredict");
            assertThat(body.text("anthropic_version")).isEqualTo("vertex-2023-10-16");
            body = body.without("anthropic_version");
            path = "/v1/messages/count_tokens";
        }
        return SpecValidator.of(recordings, vendor).orElseThrow().violations("POST", path, tree(body));
    }

    private static JsonNode tree(JsonObject body) {
        try {
            return Recordings.JSON.readTree(Json.write(body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private DirectClient client() {
        ModelCatalog catalog = ModelCatalog.bundled();
        Secrets secrets = Secrets.of(Map.of("VERTEXAI_PROJECT", "project"));
        return new DirectClient(
                new Providers(catalog, List.of()),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                new ClientSettings(
                        secrets, Map.of(), RequestOptions.NONE, Timeouts.DEFAULTS, List.of((request, next) -> {
                            sent = request;
                            return reply;
                        })));
    }
}
