package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.wire.Secrets;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which key goes where: the nearest one said, and a configured one only to a configured address. */
@Timeout(30)
class CredentialsTest {
    private final MockWebServer server = new MockWebServer();
    private String base = "";

    @BeforeEach
    void start() throws IOException {
        server.start();
        base = server.url("/v1").toString();
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(answer("hi"))
                .build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_requests_key_goes_first() {
        ClientSettings settings = settings(
                Map.of("OPENAI_API_KEY", "from-environment"), configured().with(KEY, Secret.of("from-options")));

        assertThat(sentKey(settings, request().apiKey("from-request"))).isEqualTo("Bearer from-request");
    }

    @Test
    void the_configured_key_goes_before_the_environments() {
        ClientSettings settings = settings(
                Map.of("OPENAI_API_KEY", "from-environment"), configured().with(KEY, Secret.of("from-options")));

        assertThat(sentKey(settings, request())).isEqualTo("Bearer from-options");
    }

    @Test
    void an_empty_key_is_none() {
        ClientSettings settings = settings(
                Map.of("OPENAI_API_KEY", "from-environment"), configured().with(KEY, Secret.of(" ")));

        assertThat(sentKey(settings, request().apiKey(""))).isEqualTo("Bearer from-environment");
    }

    @Test
    void an_address_from_the_environment_gets_the_environments_key() {
        Map<String, String> variables = Map.of("OPENAI_API_KEY", "from-environment", "OPENAI_BASE_URL", base);

        assertThat(sentKey(settings(variables, RequestOptions.NONE), request())).isEqualTo("Bearer from-environment");
    }

    @Test
    void an_address_of_the_callers_gets_no_configured_key() {
        Map<String, String> variables = Map.of(
                "OPENAI_API_KEY", "from-environment", "OPENAI_ORGANIZATION", "our-org", "OPENAI_PROJECT_ID", "ours");
        ClientSettings settings = new ClientSettings(
                Secrets.of(variables),
                Map.of("openai", RequestOptions.NONE.with(KEY, Secret.of("from-options"))),
                RequestOptions.NONE.with(KEY, Secret.of("from-defaults")),
                Calls.PATIENT,
                List.of());

        assertThat(sentKey(settings, request().apiBase(base))).isEmpty();
    }

    @Test
    void an_address_of_the_callers_gets_no_credential_of_the_default_headers() throws InterruptedException {
        RecordedRequest sent =
                sent(withDefaultHeaders(RequestOptions.NONE), request().apiBase(base));

        assertThat(sent.getHeaders().toString()).doesNotContain("from-defaults");
        assertThat(sent.getHeaders().get("X-Team")).isEqualTo("search");
        assertThat(sent.getHeaders().get("OpenAI-Organization")).isNull();
        assertThat(sent.getUrl().queryParameterNames()).containsExactly("trace");
    }

    @Test
    void the_callers_own_headers_go_to_the_callers_address() throws InterruptedException {
        RecordedRequest sent = sent(
                withDefaultHeaders(RequestOptions.NONE),
                request().apiBase(base).header("Authorization", "Bearer mine"));

        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer mine");
    }

    @Test
    void a_configured_address_gets_the_default_headers_even_if_the_request_names_it() throws InterruptedException {
        for (ChatRequest.Builder request :
                List.of(request(), request().apiBase(base), request().apiBase(base + "/"))) {
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body(answer("hi"))
                    .build());
            RecordedRequest sent = sent(withDefaultHeaders(configured()), request);

            assertThat(sent.getHeaders().get("X-Gateway-Token")).isEqualTo("from-defaults");
            assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Basic from-defaults");
            assertThat(sent.getUrl().queryParameter("api_key")).isEqualTo("from-defaults");
        }
    }

    private static ClientSettings withDefaultHeaders(RequestOptions openai) {
        RequestOptions defaults = RequestOptions.NONE
                .with(RequestOptions.ORGANIZATION, "from-defaults")
                .with(RequestOptions.QUERY, Map.of("api_key", "from-defaults", "trace", "1"))
                .with(
                        RequestOptions.HEADERS,
                        Map.of(
                                "Authorization", "Basic from-defaults",
                                "X-Gateway-Token", "from-defaults",
                                "cookie", "from-defaults",
                                "X-Team", "search"));
        return new ClientSettings(
                Secrets.of(Map.of("OPENAI_API_KEY", "from-environment")),
                Map.of("openai", openai),
                defaults,
                Calls.PATIENT,
                List.of());
    }

    @Test
    void the_other_name_of_a_provider_configures_it_too() throws InterruptedException {
        ClientSettings settings = new ClientSettings(
                Secrets.NONE,
                Map.of("google", configured().with(KEY, Secret.of("from-options"))),
                RequestOptions.NONE,
                Calls.PATIENT,
                List.of());
        RecordedRequest sent;
        try (DirectClient client = Calls.client(settings)) {
            catchThrowable(
                    () -> client.call(request().model("gemini/gemini-2.5-flash").build()));
            sent = server.takeRequest();
        }

        assertThat(sent.getHeaders().get("x-goog-api-key")).isEqualTo("from-options");
    }

    @Test
    void naming_the_configured_address_is_not_choosing_another() {
        ClientSettings settings = settings(Map.of("OPENAI_API_KEY", "from-environment"), configured());

        assertThat(sentKey(settings, request().apiBase(base + "/"))).isEqualTo("Bearer from-environment");
    }

    @Test
    void a_missing_key_is_said_before_anything_is_sent() {
        assertThatThrownBy(() -> sentKey(settings(Map.of("OPENAI_API_KEY", " "), configured()), request()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("OPENAI_API_KEY")
                .hasMessageContaining("apiKey(");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void a_missing_address_is_said() {
        assertThatThrownBy(() ->
                        sentKey(settings(Map.of(), configured()), request().model("openai_like/m")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("apiBase(");
    }

    @Test
    void a_server_without_keys_gets_none() {
        assertThat(sentKey(
                        settings(Map.of(), configured()),
                        request().model("openai_like/m").apiBase(base)))
                .isEmpty();
    }

    private static final dev.litellm4j.api.Option<Secret> KEY = RequestOptions.API_KEY;

    private RequestOptions configured() {
        return RequestOptions.NONE.with(RequestOptions.API_BASE, base);
    }

    private static ClientSettings settings(Map<String, String> variables, RequestOptions openai) {
        return new ClientSettings(
                Secrets.of(variables), Map.of("openai", openai), RequestOptions.NONE, Calls.PATIENT, List.of());
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("openai/gpt-4o").user("hi");
    }

    private RecordedRequest sent(ClientSettings settings, ChatRequest.Builder request) throws InterruptedException {
        try (DirectClient client = Calls.client(settings)) {
            client.call(request.build());
            return server.takeRequest();
        }
    }

    /** The credential that arrives, and nothing of any other header's that would give one away. */
    private String sentKey(ClientSettings settings, ChatRequest.Builder request) {
        try {
            var headers = sent(settings, request).getHeaders();
            String key = Optional.ofNullable(headers.get("Authorization")).orElse("");
            if (key.isEmpty()) {
                assertThat(headers.toString()).doesNotContain("from-", "our");
            }
            return key;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
