package dev.litellm4j.providers.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a model string goes: server, project, place, and the maker's path. */
class VertexAddressTest {
    private static final String OWN = "https://aiplatform.googleapis.com";
    private static final String US =
            "https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1";
    private static final Secrets NOTHING = Secrets.of(Map.of());

    private final Providers providers = new Providers(ModelCatalog.bundled(), List.of());

    @ParameterizedTest
    @CsvSource({
        "vertex_ai/gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash:generateContent",
        "vertex_ai/google/gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash:generateContent",
        "vertex_ai/4965075652664360960, /endpoints/4965075652664360960:generateContent",
        "vertex_ai/gemini/4965075652664360960, /endpoints/4965075652664360960:generateContent",
        "vertex_ai/endpoints/77, /endpoints/77:generateContent",
        "vertex_ai/claude-sonnet-4-5@20250929, /publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict",
        "vertex_ai/mistral-small-2503, /publishers/mistralai/models/mistral-small-2503:rawPredict",
        "vertex_ai/mistralai/codestral-2, /publishers/mistralai/models/codestral-2:rawPredict",
        "vertex_ai/codestral@latest, /publishers/mistralai/models/codestral@latest:rawPredict",
        "vertex_ai/ministral-3b, /publishers/mistralai/models/ministral-3b:rawPredict",
        "vertex_ai/jamba-1.5-large, /publishers/ai21/models/jamba-1.5-large:rawPredict",
        "vertex_ai/meta/llama-4-scout-17b-16e-instruct-maas, /endpoints/openapi/chat/completions",
        "vertex_ai/deepseek-ai/deepseek-v3.1-maas, /endpoints/openapi/chat/completions",
        "vertex_ai/qwen/qwen3-next-80b-a3b-instruct-maas, /endpoints/openapi/chat/completions",
        "vertex_ai/openai/gpt-oss-120b-maas, /endpoints/openapi/chat/completions",
        "vertex_ai/minimaxai/minimax-m2-maas, /endpoints/openapi/chat/completions",
        "vertex_ai/moonshotai/kimi-k2-thinking-maas, /endpoints/openapi/chat/completions",
        "vertex_ai/zai-org/glm-4.7-maas, /endpoints/openapi/chat/completions",
        "vertex_ai/openai/5464397967697903616, /endpoints/5464397967697903616/chat/completions",
        "vertex_ai/gemma/gemma-3-12b-it-1222199011122, /endpoints/gemma-3-12b-it-1222199011122:predict",
        "vertex_ai/agent_engine/8263861224643493888, /reasoningEngines/8263861224643493888:streamQuery",
    })
    void eachMakersModelHasItsPath(String model, String path) {
        assertThat(addressed(model, OWN, Map.of("vertex_project", "p")).url()).isEqualTo(US + path);
    }

    @Test
    void streamsHaveOtherVerbs() {
        assertThat(stream("vertex_ai/gemini-2.5-flash").url()).endsWith("gemini-2.5-flash:streamGenerateContent");
        stream("vertex_ai/gemini-2.5-flash")
                .forEachQuery((name, value) -> assertThat(name + "=" + value).isEqualTo("alt=sse"));
        assertThat(stream("vertex_ai/claude-opus-4-1@20250805").url()).endsWith(":streamRawPredict");
        assertThat(stream("vertex_ai/mistral-small-2503").url()).endsWith(":streamRawPredict");
        assertThat(Wire.body(stream("vertex_ai/mistral-small-2503")).bool("stream"))
                .contains(true);
    }

    @ParameterizedTest
    @CsvSource({
        "global, https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/",
        "us, https://aiplatform.us.rep.googleapis.com/v1/projects/p/locations/us/publishers/",
        "eu, https://aiplatform.eu.rep.googleapis.com/v1/projects/p/locations/eu/publishers/",
        "europe-west4, https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4/publishers/",
    })
    void thePlaceIsPartOfTheServersName(String place, String start) {
        Map<String, Object> params = Map.of("vertex_project", "p", "vertex_location", place);

        assertThat(addressed("vertex_ai/gemini-2.5-pro", OWN, params).url()).startsWith(start);
    }

    @Test
    void generationThreeIsEverywhereUnlessAPlaceIsSaid() {
        Map<String, Object> project = Map.of("vertex_project", "p");

        assertThat(addressed("vertex_ai/gemini-3-pro-preview", OWN, project).url())
                .startsWith(OWN + "/v1/projects/p/locations/global/");
    }

    @Test
    void projectAndPlaceComeFromVariablesToo() {
        Secrets variables = Secrets.of(Map.of("GOOGLE_CLOUD_PROJECT", "q", "VERTEXAI_LOCATION", "us-east5"));

        assertThat(addressed("vertex_ai/claude-haiku-4-5", OWN, Map.of(), variables, Optional.empty())
                        .url())
                .startsWith("https://us-east5-aiplatform.googleapis.com/v1/projects/q/locations/us-east5/");
    }

    @Test
    void theBetaIsAnotherVersionAndAWholeResourceKeepsItsPlace() {
        assertThat(addressed("vertex_ai_beta/gemini-2.5-pro", OWN, Map.of("vertex_project", "p"))
                        .url())
                .contains("/v1beta1/projects/p/");
        assertThat(addressed("vertex_ai/projects/other/locations/asia-east1/endpoints/9", OWN, Map.of())
                        .url())
                .isEqualTo("https://asia-east1-aiplatform.googleapis.com/v1/projects/other/locations/asia-east1"
                        + "/endpoints/9:generateContent");
    }

    @Test
    void anApiKeyAloneIsExpressMode() {
        Optional<Secret> key = Optional.of(Secret.of("some-key"));
        WireRequest sent = signed("vertex_ai/gemini-2.5-flash", Map.of(), key);

        assertThat(sent.url()).isEqualTo(OWN + "/v1/publishers/google/models/gemini-2.5-flash:generateContent");
        assertThat(sent.header("x-goog-api-key")).contains("some-key");
        assertThat(sent.header("Authorization")).isEmpty();
        assertThat(signed("vertex_ai/gemini-2.5-flash", Map.of("vertex_project", "p"), key)
                        .url())
                .startsWith(US);
        assertThatThrownBy(() -> signed("vertex_ai/claude-haiku-4-5", Map.of(), key))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("vertex_project");
    }

    @Test
    void aTokenGivenAsAKeyGoesAsBearer() {
        WireRequest sent = signed(
                "vertex_ai/gemini-2.5-flash",
                Map.of("vertex_project", "p"),
                Optional.of(Secret.of("ya29." + "made-up")));

        assertThat(sent.header("Authorization")).contains("Bearer ya29.made-up");
        assertThat(sent.header("x-goog-api-key")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://g.example, https://g.example/v1/projects/p/locations/us-central1/publishers/google/models/m:generateContent",
        "https://g.example/v1beta1, https://g.example/v1beta1/projects/p/locations/us-central1/publishers/google/models/m:generateContent",
        "https://g.example/v1/projects/x/locations/y, https://g.example/v1/projects/x/locations/y/publishers/google/models/m:generateContent",
        "https://g.example/v1/projects/x/locations/y/publishers/google, https://g.example/v1/projects/x/locations/y/publishers/google/models/m:generateContent",
        "https://g.example/v1/projects/x/locations/y/publishers/google/models/m, https://g.example/v1/projects/x/locations/y/publishers/google/models/m:generateContent",
    })
    void anotherAddressMayEndAnywhere(String base, String url) {
        assertThat(addressed("vertex_ai/m", base, Map.of("vertex_project", "p")).url())
                .isEqualTo(url);
    }

    /** The address of a dedicated endpoint is its own, and says all but what is asked of it. */
    @ParameterizedTest
    @CsvSource({
        "vertex_ai/gemma/gemma-3, https://e.us-central1-7.prediction.vertexai.goog/v1/projects/7/locations/us-central1/endpoints/e, :predict",
        "vertex_ai/gemma/gemma-3, https://e.us-central1-7.prediction.vertexai.goog/v1/projects/7/locations/us-central1/endpoints/e:predict, :predict",
        "vertex_ai/openai/123, https://e.us-central1-7.prediction.vertexai.goog/v1/projects/7/locations/us-central1/endpoints/e, /chat/completions",
    })
    void aDedicatedEndpointIsAskedAtItsOwnAddress(String model, String base, String verb) {
        assertThat(addressed(model, base, Map.of("vertex_project", "p")).url())
                .isEqualTo("https://e.us-central1-7.prediction.vertexai.goog/v1/projects/7/locations/us-central1"
                        + "/endpoints/e" + verb);
    }

    @Test
    void aDedicatedServerNeedsAnEndpoint() {
        assertThat(addressed("vertex_ai/gemma/55", "https://e.prediction.vertexai.goog", Map.of("vertex_project", "p"))
                        .url())
                .isEqualTo(
                        "https://e.prediction.vertexai.goog/v1/projects/p/locations/us-central1/endpoints/55:predict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example/", "x.example#", "a b", "..", "US"})
    void whatBecomesPartOfTheServersNameIsChecked(String place) {
        assertThatThrownBy(() -> addressed(
                        "vertex_ai/gemini-2.5-pro", OWN, Map.of("vertex_project", "p", "vertex_location", place)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("vertex_location");
        assertThatThrownBy(
                        () -> addressed("vertex_ai/gemini-2.5-pro", OWN, Map.of("vertex_project", "p/../../" + place)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("vertex_project");
    }

    @Test
    void aModelDoesNotLeaveItsFolder() {
        assertThatThrownBy(() -> addressed("vertex_ai/models/../../x", OWN, Map.of("vertex_project", "p")))
                .isInstanceOf(BadRequestException.class);
        assertThat(addressed("vertex_ai/a?b#c:d", OWN, Map.of("vertex_project", "p"))
                        .url())
                .isEqualTo(US + "/publishers/google/models/a%3Fb%23c%3Ad:generateContent");
    }

    @Test
    void openModelsAreNamedInTheBodyAndEndpointsAreNot() {
        Map<String, Object> project = Map.of("vertex_project", "p");

        assertThat(Wire.body(addressed("vertex_ai/meta/llama-3.3-70b-instruct-maas", OWN, project))
                        .text("model"))
                .isEqualTo("meta/llama-3.3-70b-instruct-maas");
        assertThat(Wire.body(addressed("vertex_ai/openai/123", OWN, project)).string("model"))
                .contains("");
        assertThat(Wire.body(addressed("vertex_ai/mistral-large@2407", OWN, project))
                        .text("model"))
                .isEqualTo("mistral-large");
        assertThat(Wire.body(addressed("vertex_ai/claude-haiku-4-5", OWN, project))
                        .containsKey("model"))
                .isFalse();
    }

    @Test
    void theTierIsAHeader() {
        WireRequest sent = encoded("vertex_ai/gemini-2.5-pro", "priority");

        assertThat(sent.header("X-Vertex-AI-LLM-Shared-Request-Type")).contains("priority");
        assertThat(Wire.body(sent).containsKey("serviceTier")).isFalse();
        assertThatThrownBy(() -> encoded("vertex_ai/gemini-2.5-pro", "first-class"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("service_tier");
    }

    @Test
    void errorsOfPartnersAreGooglesOrTheMakers() {
        String google =
                "{\"error\":{\"code\":429,\"message\":\"Quota exceeded for x\",\"status\":\"RESOURCE_EXHAUSTED\"}}";
        String maker = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";

        assertThat(failure("vertex_ai/claude-haiku-4-5", 429, google)).isEqualTo("RateLimitException");
        assertThat(failure("vertex_ai/claude-haiku-4-5", 429, "[" + google + "]"))
                .isEqualTo("RateLimitException");
        assertThat(failure("vertex_ai/claude-haiku-4-5", 529, maker)).isEqualTo("ServiceUnavailableException");
        assertThat(failure("vertex_ai/claude-haiku-4-5", 502, "<html>")).isEqualTo("ServiceUnavailableException");
        assertThat(failure(
                        "vertex_ai/meta/llama",
                        404,
                        google.replace("429", "404").replace("RESOURCE_EXHAUSTED", "NOT_FOUND")))
                .isEqualTo("NotFoundException");
    }

    private String failure(String model, int status, String body) {
        return providers
                .resolve(model, Optional.empty())
                .provider()
                .protocol()
                .errors()
                .read(dev.litellm4j.providers.wire.WireReply.of(status, body), body, "vertex_ai", "m")
                .getClass()
                .getSimpleName();
    }

    private WireRequest encoded(String model, String tier) {
        Providers.Match match = providers.resolve(model, Optional.empty());
        ChatRequest request = ChatRequest.builder()
                .model(match.model())
                .user("hi")
                .option(RequestOptions.PROVIDER, "vertex_ai")
                .set("service_tier", tier)
                .build();
        return match.provider().protocol().codec(request).orElseThrow().encode(request);
    }

    private WireRequest stream(String model) {
        Providers.Match match = providers.resolve(model, Optional.empty());
        ChatRequest request = request(match);
        return match.provider().protocol().streamingCodec(request).orElseThrow().encodeStream(request);
    }

    private WireRequest signed(String model, Map<String, Object> params, Optional<Secret> key) {
        Providers.Match match = providers.resolve(model, Optional.empty());
        return match.provider()
                .auth()
                .sign(addressed(model, OWN, params, NOTHING, key), target(match, OWN, params, NOTHING, key));
    }

    private WireRequest addressed(String model, String base, Map<String, Object> params) {
        return addressed(model, base, params, NOTHING, Optional.empty());
    }

    private WireRequest addressed(
            String model, String base, Map<String, Object> params, Secrets secrets, Optional<Secret> key) {
        Providers.Match match = providers.resolve(model, Optional.empty());
        assertThat(match.provider().name()).isEqualTo("vertex_ai");
        ChatRequest request = request(match);
        WireRequest encoded =
                match.provider().protocol().codec(request).orElseThrow().encode(request);
        return match.provider().host().address(encoded, target(match, base, params, secrets, key));
    }

    private static ChatRequest request(Providers.Match match) {
        ChatRequest plain = ChatRequest.builder()
                .model(match.model())
                .user("hi")
                .option(RequestOptions.PROVIDER, "vertex_ai")
                .build();
        return (ChatRequest) match.provider().quirks().adapt(plain, warning -> {});
    }

    private static Target target(
            Providers.Match match, String base, Map<String, Object> params, Secrets secrets, Optional<Secret> key) {
        RequestOptions options =
                RequestOptions.NONE.with(RequestOptions.PROVIDER_PARAMS, Map.copyOf(new HashMap<>(params)));
        return new Target("vertex_ai", match.model(), base, key, secrets, options);
    }
}
