package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.RegistryLines;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.transport.Transport;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the folders of vendors that nobody has recordings of: whole calls, from the request in OpenAI's words to the one
 * that goes out, signed and addressed, and from the documented reply to the answer. A new scenario is files, no code.
 */
@Timeout(30)
class SmallerVendorsFixturesTest {
    private static final List<String> VENDORS = List.of(
            "a2a",
            "aleph_alpha",
            "bytez",
            "chatgpt",
            "gigachat",
            "langflow",
            "langgraph",
            "nlp_cloud",
            "oci",
            "petals",
            "predibase",
            "pydantic_ai_agents",
            "ragflow",
            "sap",
            "triton",
            "voyage");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MADE_UP = Pattern.compile("\"(chatcmpl-|call_)[0-9a-f]{24}\"");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TOKEN = "{\"access_token\":\"key-of-the-exchange\",\"expires_in\":3600}";

    private final List<WireRequest> sent = new ArrayList<>();

    private static Stream<Arguments> all(String... files) {
        return VENDORS.stream()
                .flatMap(vendor -> Fixture.of(vendor, files).map(fixture -> Arguments.of(vendor, fixture)));
    }

    static Stream<Arguments> requests() {
        return all("request.wire.json");
    }

    static Stream<Arguments> refused() {
        return all("request.refused.json");
    }

    static Stream<Arguments> replies() {
        return all("reply.openai.json");
    }

    static Stream<Arguments> streams() {
        return all("stream.openai.jsonl");
    }

    static Stream<Arguments> errors() {
        return all("error.expect.json");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    void sends(String vendor, Fixture fixture) {
        List<String> warnings = new ArrayList<>();
        try {
            JsonRecord answer = call(vendor, fixture, reply(fixture));
            if (answer instanceof dev.litellm4j.chat.ChatCompletion chat) {
                chat.warnings().stream().map(Warning::parameter).forEach(warnings::add);
                assertThat(warnings).isEqualTo(fixture.warnings());
            }
        } catch (LiteLLMException noAnswer) {
            assertThat(fixture.hasAny("reply.openai.json", "stream.openai.jsonl"))
                    .as("an answer; " + noAnswer)
                    .isFalse();
        }
        WireRequest request = sent.get(0);
        JsonObject expected = fixture.json("request.wire.json");
        assertThat(request.method()).isEqualTo("POST");
        StringBuilder url = new StringBuilder(request.url());
        request.forEachQuery((name, value) -> url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(value));
        assertThat(url).hasToString(expected.text("url"));
        expected.object("headers")
                .forEach((name, value) -> assertThat(request.header(name)
                                .orElse("none")
                                .replaceAll("signature=\"[^\"]+\"", "signature=\"…\""))
                        .as(name)
                        .isEqualTo(value));
        String body = new String(request.body().orElseThrow().toBytes(), StandardCharsets.UTF_8);
        if (expected.has("form")) {
            assertThat(request.contentType()).isEqualTo(FORM);
            assertThat(body.split("&"))
                    .containsExactlyInAnyOrder(expected.text("form").split("&"));
        } else {
            assertThat(Json.object(UUID.matcher(body).replaceAll("some-uuid"))).isEqualTo(expected.object("body"));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refused")
    void refuses(String vendor, Fixture fixture) {
        LiteLLMException refusal =
                catchThrowableOfType(BadRequestException.class, () -> call(vendor, fixture, WireReply.of(200, "{}")));
        JsonObject expected = fixture.json("request.refused.json");
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(refusal).hasMessageContaining(expected.text("says"));
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("replies")
    void answers(String vendor, Fixture fixture) {
        assertThat(masked(call(vendor, fixture, reply(fixture)))).isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("streams")
    void streams(String vendor, Fixture fixture) {
        List<ChatChunk> chunks = stream(vendor, fixture, reply(fixture));
        assertThat(chunks.stream().map(SmallerVendorsFixturesTest::masked).toList())
                .isEqualTo(fixture.lines("stream.openai.jsonl"));
        assertThat(chunks.stream().map(ChatChunk::id).distinct()).hasSize(1);
        assertThat(ChatAssembler.assemble(chunks).finishReason()).isPresent();
    }

    /** Of a stream the first event only: no answer may come of it. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("streams")
    void noticesThatAStreamWasCut(String vendor, Fixture fixture) {
        String whole = fixture.text("stream.wire.txt");
        String cut = whole.startsWith("{")
                ? whole.substring(0, whole.length() / 2)
                : whole.substring(0, whole.indexOf("\n\n") + 2);
        LiteLLMException failure = catchThrowableOfType(
                LiteLLMException.class, () -> stream(vendor, fixture, reply(200, type(whole), cut, JsonObject.EMPTY)));
        assertThat(failure)
                .as("the failure of a stream that is cut after: " + cut)
                .isNotNull();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("errors")
    void namesErrors(String vendor, Fixture fixture) {
        LiteLLMException failure =
                catchThrowableOfType(LiteLLMException.class, () -> call(vendor, fixture, reply(fixture)));
        JsonObject expected = fixture.json("error.expect.json");
        assertThat(failure).as("failure").isNotNull();
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure).hasMessageContaining(expected.text("says"));
        assertThat(failure.provider()).isEqualTo(vendor);
        assertThat(failure.statusCode()).isEqualTo(expected.intValue("status", failure.statusCode()));
        assertThat(failure.requestId()).isEqualTo(expected.text("request_id"));
        assertThat(failure.retryAfter().map(wait -> (int) wait.toSeconds()).orElse(0))
                .isEqualTo(expected.intValue("retry_after", 0));
    }

    @Test
    void everyScenarioIsAboutSomethingAndEveryVendorHasErrors() {
        for (String vendor : VENDORS) {
            assertThat(Fixture.of(vendor))
                    .as(vendor)
                    .hasSizeGreaterThan(4)
                    .allMatch(fixture -> fixture.hasAny(
                            "request.wire.json", "request.refused.json", "reply.openai.json", "error.expect.json"));
            assertThat(Fixture.of(vendor, "error.wire.json", "error.expect.json"))
                    .as(vendor)
                    .hasSizeGreaterThan(2);
        }
    }

    /** Ids that are made up here count by their form. */
    private static JsonObject masked(JsonRecord record) {
        return Json.object(MADE_UP.matcher(Json.write(record)).replaceAll("\"$1some-id\""));
    }

    private JsonRecord call(String vendor, Fixture fixture, WireReply reply) {
        JsonObject request = fixture.request(vendor + "/m");
        if (request.has("input")) {
            EmbeddingRequest embedding = new EmbeddingRequest(request);
            try (DirectClient client = client(vendor, reply)) {
                return client.call(RegistryLines.at(vendor, provider(vendor), embedding));
            }
        }
        if (fixture.has("stream.wire.txt") || request.bool("stream").orElse(false)) {
            return ChatAssembler.assemble(stream(vendor, fixture, reply));
        }
        try (DirectClient client = client(vendor, reply)) {
            return client.call(placed(vendor, fixture));
        }
    }

    private List<ChatChunk> stream(String vendor, Fixture fixture, WireReply reply) {
        try (DirectClient client = client(vendor, reply)) {
            List<ChatChunk> chunks = new ArrayList<>();
            client.stream((ChatRequest) placed(vendor, fixture)).forEach(chunks::add);
            return chunks;
        }
    }

    private static LlmRequest<dev.litellm4j.chat.ChatCompletion> placed(String vendor, Fixture fixture) {
        JsonObject said = fixture.request(vendor + "/m").without("stream");
        ChatRequest request = new ChatRequest(
                said.has("messages")
                        ? said
                        : said.with("messages", Json.value("[{\"role\":\"user\",\"content\":\"?\"}]")));
        boolean drop = fixture.options().get(RequestOptions.DROP_PARAMS, false);
        return RegistryLines.at(
                vendor,
                provider(vendor),
                drop ? request.toBuilder().dropParams(true).build() : request);
    }

    private DirectClient client(String vendor, WireReply reply) {
        ModelCatalog catalog = ModelCatalog.bundled();
        Transport transport = new Transport() {
            @Override
            public WireReply send(WireRequest request, Context context) {
                if (request.contentType().startsWith(FORM) && !vendor.equals("petals")) {
                    return WireReply.of(200, TOKEN);
                }
                sent.add(request);
                return reply;
            }

            @Override
            public void close() {}
        };
        return new DirectClient(
                new Providers(catalog, List.of()),
                catalog,
                transport,
                new ClientSettings(
                        RegistryLines.secrets(vendor, provider(vendor)),
                        Map.of(),
                        RequestOptions.NONE,
                        Calls.PATIENT,
                        List.of()));
    }

    private static Provider provider(String vendor) {
        return new Providers(ModelCatalog.bundled(), List.of()).find(vendor).orElseThrow();
    }

    private static WireReply reply(Fixture fixture) {
        if (fixture.has("error.wire.json")) {
            JsonObject error = fixture.json("error.wire.json");
            String body = error.get("body") instanceof String text ? text : Json.write(error.object("body"));
            return reply(error.intValue("status", 500), "application/json", body, error.object("headers"));
        }
        if (fixture.has("stream.wire.txt")) {
            String text = fixture.text("stream.wire.txt");
            return reply(200, type(text), text, JsonObject.EMPTY);
        }
        return reply(
                200,
                "application/json",
                fixture.has("reply.wire.json") ? fixture.text("reply.wire.json") : "{}",
                JsonObject.EMPTY);
    }

    private static String type(String body) {
        return body.startsWith("{") ? "application/json" : "text/event-stream";
    }

    private static WireReply reply(int status, String type, String body, JsonObject headers) {
        return WireReply.of(
                status, body.getBytes(StandardCharsets.UTF_8), Wire.headers(headers.with("content-type", type)));
    }
}
