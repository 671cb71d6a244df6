package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.openai.OpenAiJson;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
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

/**
 * Sends every recorded OpenAI-shaped chat request through a protocol, blocking and streamed: what goes out is valid by
 * the vendor's own closed description, or the request is refused with an error that names the reason.
 */
class OutgoingTest {
    /** These have no address of their own, or one that an account or a server is part of. */
    private static final Secrets ADDRESSES = Secrets.of(Map.of(
            "AZURE_API_BASE", "https://resource.openai.azure.com",
            "AZURE_API_VERSION", "v1",
            "AICORE_BASE_URL", "https://api.ai.example/v2/inference/deployments/x",
            "HF_API_BASE", "https://tgi.endpoints.huggingface.cloud",
            "SNOWFLAKE_ACCOUNT_ID", "acme-eu",
            "VERTEXAI_PROJECT", "project"));

    /** Descriptions under another name than the provider's. */
    private static final Map<String, String> DESCRIPTIONS =
            Map.of("text-completion-openai", "openai", "anthropic_text", "anthropic");

    private WireRequest sent;

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o",
        "openai, o3-mini",
        "openai, gpt-5",
        "openai/responses, gpt-4o",
        "openai/responses, gpt-5",
        "openai/responses, o4-mini",
        "openai/responses, gpt-5-codex",
        "anthropic, claude-sonnet-4-5",
        "anthropic, claude-3-5-haiku-latest",
        "anthropic, claude-3-7-sonnet-latest",
        "anthropic, claude-opus-4-6",
        "gemini, gemini-2.5-flash",
        "gemini, gemini-3-pro-preview",
        "gemini, gemini-1.5-flash",
        "vertex_ai, gemini-2.5-flash",
        "vertex_ai, gemini-3-pro-preview",
        "vertex_ai, gemini-1.5-pro",
        "vertex_ai, 1234567890",
        "anthropic, vertex_ai/claude-sonnet-4-5@20250929",
        "anthropic, vertex_ai/claude-3-7-sonnet@20250219",
        "mistral, vertex_ai/mistral-small-2503",
        "ollama, llama3.2",
        "ollama, gpt-oss:20b",
        "azure_v1, gpt-4o",
        "cohere, command-a-03-2025",
        "cohere, command-a-reasoning-08-2025",
        "mistral, fim/codestral-latest",
        "text-completion-openai, gpt-3.5-turbo-instruct",
        "anthropic_text, claude-2.1",
        "mistral, mistral-large-latest",
        "groq, llama-3.3-70b-versatile",
        "openrouter, openai/gpt-4o-mini",
        "xai, grok-4",
        "deepinfra, meta-llama/Llama-3.3-70B-Instruct",
        "together_ai, meta-llama/Llama-3.3-70B-Instruct-Turbo",
        "moonshot, kimi-k3",
        "ai21, jamba-large",
        "sap, gpt-4o",
        "huggingface, tgi/meta-llama/Llama-3.3-70B-Instruct",
        "huggingface, text-generation/meta-llama/Llama-3.3-70B-Instruct",
        "snowflake, complete/claude-3-5-sonnet",
        "snowflake, complete/openai-gpt-4.1",
        "snowflake_v1, claude-sonnet-4-6",
        "replicate, meta/meta-llama-3-70b-instruct",
        "replicate, 5797a99edc939ea0e9242d5e8c9cb3bc7d125b1eac21bda852e5cb79ede2cd9b",
        "replicate, deployments/acme/support",
    })
    void isValidByTheVendorsDescriptionOrRefusedByName(String provider, String model) {
        Recordings recordings = Recordings.orSkip();
        SpecValidator validator = SpecValidator.of(
                        recordings, DESCRIPTIONS.getOrDefault(provider, provider.replace("/responses", "")))
                .orElseThrow();
        List<String> wrong = new ArrayList<>();
        int valid = 0;
        int refused = 0;
        try (DirectClient client = client()) {
            for (Recording recording : recordings.all().toList()) {
                Optional<ChatRequest> request = request(recording);
                for (boolean stream : request.isPresent() ? new boolean[] {false, true} : new boolean[0]) {
                    Optional<String> refusal = send(client, request.get(), modelString(provider, model), stream);
                    if (refusal.isPresent()) {
                        refused++;
                        continue;
                    }
                    List<String> violations = violations(describing(recordings, provider, validator));
                    if (violations.isEmpty()) {
                        valid++;
                    } else {
                        wrong.add(recording.id() + (stream ? " (stream) " : " ") + String.join(" ;; ", violations));
                    }
                }
            }
        }
        System.out.printf(
                "%s/%s: %d valid, %d refused by name, %d invalid%n", provider, model, valid, refused, wrong.size());
        wrong.stream().limit(Integer.getInteger("outgoing.shown", 40)).forEach(line -> System.out.println("  " + line));
        assertThat(wrong).isEmpty();
        assertThat(valid).as("requests that go out").isGreaterThan(refused);
    }

    /** xAI answers searches through OpenAI's Responses API, of which its own description knows a small part. */
    private SpecValidator describing(Recordings recordings, String provider, SpecValidator own) {
        return provider.equals("xai") && sent.url().endsWith("/responses")
                ? SpecValidator.of(recordings, "openai").orElseThrow()
                : own;
    }

    /** The recorded requests for embeddings, with each vendor's own parameters beside them. */
    @ParameterizedTest
    @CsvSource({
        "sap, text-embedding-3-large, {}",
        "sap, text-embedding-3-large, {\"input_type\": \"query\"; \"dimensions\": 256}",
        "voyage, voyage-3.5, {}",
        "voyage, voyage-3.5, {\"input_type\": \"document\"; \"dimensions\": 256; \"truncation\": false}",
    })
    void embeddingsAreValidByTheVendorsDescriptionOrRefusedByName(String provider, String model, String own) {
        Recordings recordings = Recordings.orSkip();
        SpecValidator validator = SpecValidator.of(recordings, provider).orElseThrow();
        JsonObject extras = Json.object(own.replace(';', ','));
        List<String> wrong = new ArrayList<>();
        int valid = 0;
        int refused = 0;
        try (DirectClient client = client()) {
            for (Recording recording : recordings.all().toList()) {
                Optional<JsonObject> asked = embedding(recording);
                if (asked.isEmpty()) {
                    continue;
                }
                sent = null;
                try {
                    client.embedding(new EmbeddingRequest(asked.get().with("model", provider + "/" + model).toBuilder()
                                    .setAll(extras)
                                    .build())
                            .toBuilder().apiKey("k").build());
                } catch (BadRequestException refusal) {
                    assertThat(refusal.getMessage()).contains(provider);
                } catch (dev.litellm4j.error.LiteLLMException unreadable) {
                    // The reply is empty, which is all the same here.
                }
                if (sent == null) {
                    refused++;
                    continue;
                }
                List<String> violations = violations(validator);
                valid += violations.isEmpty() ? 1 : 0;
                violations.forEach(violation -> wrong.add(recording.id() + " " + violation));
            }
        }
        System.out.printf(
                "%s/%s embeddings: %d valid, %d refused by name, %d invalid%n",
                provider, model, valid, refused, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(valid).as("requests that go out").isGreaterThan(3 * refused);
    }

    /** OpenAI's own parameters of a recorded request. */
    private static Optional<JsonObject> embedding(Recording recording) {
        if (!recording.endpoint().equals("embeddings") || recording.request().isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonObject body = Json.object(recording.request().get().text());
            JsonObjectBuilder known = body.toBuilder();
            body.keySet().stream()
                    .filter(name -> !Set.of("input", "dimensions", "encoding_format", "user")
                            .contains(name))
                    .forEach(known::remove);
            return body.has("input") ? Optional.of(known.build()) : Optional.empty();
        } catch (RuntimeException noJson) {
            return Optional.empty();
        }
    }

    /** What only Ollama's older route takes goes there, where it can be said as one prompt. */
    @Test
    void aPromptWithASuffixIsValidForOllamaToo() {
        Recordings recordings = Recordings.orSkip();
        SpecValidator validator = SpecValidator.of(recordings, "ollama").orElseThrow();
        List<String> wrong = new ArrayList<>();
        int valid = 0;
        try (DirectClient client = client()) {
            for (Recording recording : recordings.all().toList()) {
                Optional<ChatRequest> request = request(recording);
                if (request.isPresent()
                        && send(
                                        client,
                                        request.get().toBuilder()
                                                .model("m")
                                                .extra("suffix", "}")
                                                .build(),
                                        "ollama/codellama:code",
                                        recording.stream())
                                .isEmpty()) {
                    assertThat(sent.url()).endsWith("/api/generate");
                    List<String> violations = violations(validator);
                    valid += violations.isEmpty() ? 1 : 0;
                    violations.forEach(violation -> wrong.add(recording.id() + " " + violation));
                }
            }
        }
        System.out.printf("ollama/api/generate: %d valid, %d invalid%n", valid, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(valid).isGreaterThan(100);
    }

    /** What a provider was recorded to take goes out to it, every field of it, without a parameter being dropped. */
    @Test
    void whatAProviderTookIsNotRefusedByItsOwnRow() {
        Recordings recordings = Recordings.orSkip();
        List<String> wrong = new ArrayList<>();
        int taken = 0;
        try (DirectClient client = client()) {
            for (Recording recording : recordings.all().toList()) {
                Optional<String> row = Replays.row(recording.provider());
                if (row.isEmpty()
                        || recording.statusOr200() >= 300
                        || request(recording).isEmpty()) {
                    continue;
                }
                JsonObject body = Json.object(recording.request().orElseThrow().text());
                ChatRequest request = new ChatRequest(body.with("model", row.get() + "/" + body.text("model")));
                Optional<String> refusal = send(
                        client,
                        request.toBuilder().apiBase("http://localhost:1").build(),
                        request.model(),
                        recording.stream(),
                        false);
                taken++;
                refusal.ifPresent(why -> wrong.add(recording.id() + " " + why));
            }
        }
        System.out.printf("%d recorded requests to their own rows, %d refused%n", taken, wrong.size());
        wrong.forEach(line -> System.out.println("  " + line));
        assertThat(wrong).isEmpty();
        assertThat(taken).isPositive();
    }

    /** A description's name is its provider's, but for those that have two, and where one's format is spoken elsewhere. */
    private static String modelString(String description, String model) {
        return model.startsWith("vertex_ai/") ? model : description.replaceAll("_v1$", "") + "/" + model;
    }

    /** Only OpenAI's own parameters: any other would be the user's to answer for. */
    static Optional<ChatRequest> request(Recording recording) {
        if (!recording.endpoint().equals("chat.completions")
                || recording.request().isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonObject body = Json.object(recording.request().get().text());
            if (body.objects("messages").isEmpty()) {
                return Optional.empty();
            }
            var known = body.toBuilder();
            body.keySet().stream()
                    .filter(name -> !SupportedParams.OPENAI.contains(name) || name.equals("thinking"))
                    .forEach(known::remove);
            return Optional.of(OpenAiJson.read(Json.write(known.build()), ChatRequest.class));
        } catch (RuntimeException noJson) {
            return Optional.empty();
        }
    }

    private Optional<String> send(DirectClient client, ChatRequest recorded, String model, boolean stream) {
        return send(client, recorded, model, stream, true);
    }

    private Optional<String> send(
            DirectClient client, ChatRequest recorded, String model, boolean stream, boolean drop) {
        ChatRequest request =
                recorded.toBuilder().model(model).apiKey("k").dropParams(drop).build();
        sent = null;
        try {
            if (stream) {
                client.stream(request).iterator().hasNext();
            } else {
                client.completion(request);
            }
        } catch (BadRequestException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
            return sent == null ? Optional.of(refusal.getMessage()) : Optional.empty();
        } catch (dev.litellm4j.error.LiteLLMException unreadable) {
            // The reply is empty, which is all the same here.
        }
        return Optional.empty();
    }

    private List<String> violations(SpecValidator validator) {
        return violations(validator, sent);
    }

    static List<String> violations(SpecValidator validator, WireRequest sent) {
        JsonObject body = Json.object(sent.body().orElseThrow().toBytes());
        String path = URI.create(sent.url()).getPath();
        if (path.contains("/publishers/anthropic/")) {
            assertThat(body.text("anthropic_version")).isEqualTo("vertex-2023-10-16");
            assertThat(body.containsKey("model")).isFalse();
            body = body.without("anthropic_version").with("model", "claude");
            path = "/v1/messages";
        } else if (path.contains("/publishers/mistralai/")) {
            path = "/v1/chat/completions";
        }
        try {
            String json = Json.write(body);
            List<String> violations =
                    new ArrayList<>(path.startsWith("/v1/projects/") ? VertexProto.violations(json) : List.of());
            violations.addAll(validator.violations(sent.method(), path, Recordings.JSON.readTree(json)));
            return violations;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private DirectClient client() {
        ModelCatalog catalog = ModelCatalog.bundled();
        return new DirectClient(
                new Providers(catalog, List.of()),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                new ClientSettings(
                        ADDRESSES, Map.of(), RequestOptions.NONE, Timeouts.DEFAULTS, List.of((request, next) -> {
                            request.body().orElseThrow().toBytes();
                            sent = request;
                            return WireReply.of(200, "");
                        })));
    }
}
