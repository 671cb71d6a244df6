package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.auth.TokenCache;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.SteppedCodec;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call of several exchanges: a token first, then a job that is created and looked at until it is done. */
@Timeout(30)
class StepsTest {
    private final MockWebServer server = new MockWebServer();
    private final MockWebServer elsewhere = new MockWebServer();
    private DirectClient client;
    private String base = "";

    @BeforeEach
    void start() throws IOException {
        server.start();
        elsewhere.start();
        base = server.url("/v1").toString();
        ModelCatalog catalog = ModelCatalog.bundled();
        Protocol jobs = Protocol.of(
                        "jobs",
                        OpenAi.provider().protocol().framing(),
                        OpenAi.provider().protocol().errors())
                .with(ChatRequest.class, new Jobs());
        Provider provider = new Provider("jobs", jobs, BaseUrlHost.of(base), new Exchanging(base), Quirks.NONE);
        Provider plain = new Provider(
                "plain",
                OpenAi.protocol(OpenAiDialect.COMPATIBLE),
                BaseUrlHost.of(base),
                new Exchanging(base),
                Quirks.NONE);
        client = new DirectClient(
                new Providers(catalog, List.of(provider, plain)),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                new ClientSettings(
                        Secrets.of(Map.of("JOBS_KEY", Calls.KEY)),
                        Map.of(),
                        RequestOptions.NONE,
                        Calls.PATIENT,
                        List.of()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        elsewhere.close();
    }

    @Test
    void a_job_is_looked_at_until_it_is_done() throws InterruptedException {
        enqueue(token("t1"), "{\"look\":\"/jobs/7\"}", "{\"look\":\"/jobs/7\"}", "{\"text\":\"done\"}");

        assertThat(client.call(request().build()).text()).isEqualTo("done");

        assertThat(sent(4))
                .containsExactly("POST /v1/token -", "POST /v1/jobs t1", "GET /v1/jobs/7 t1", "GET /v1/jobs/7 t1");
    }

    @Test
    void an_address_of_another_server_gets_no_credential() throws InterruptedException {
        elsewhere.enqueue(json("{\"text\":\"from elsewhere\"}"));
        enqueue(token("t1"), "{\"look\":\"" + elsewhere.url("/out") + "\"}");

        ChatRequest request = request().header("X-Private", "mine").build();
        assertThat(client.call(request).text()).isEqualTo("from elsewhere");

        RecordedRequest step = elsewhere.takeRequest();
        assertThat(step.getHeaders().get("Authorization")).isNull();
        assertThat(step.getHeaders().get("X-Private")).isNull();
    }

    @Test
    void an_address_of_the_same_server_is_signed() throws InterruptedException {
        enqueue(token("t1"), "{\"look\":\"" + server.url("/out") + "\"}", "{\"text\":\"done\"}");

        assertThat(client.call(request().build()).text()).isEqualTo("done");

        assertThat(sent(3)).endsWith("GET /out t1");
    }

    @Test
    void waiting_ends_with_the_calls_time() {
        enqueue(token("t1"), "{\"look\":\"/jobs/7\",\"delay\":3600}");

        Throwable failure = catchThrowable(() -> client.call(request().build()));

        assertThat(failure).isInstanceOf(RequestTimeoutException.class).hasMessageContaining("timeout(");
    }

    @Test
    void cancelling_ends_the_wait() {
        Cancellation cancellation = new Cancellation();
        enqueue(token("t1"), "{\"look\":\"/jobs/7\",\"delay\":15}");
        CompletableFuture<ChatCompletion> answer =
                client.callAsync(request().cancellation(cancellation).build());
        waitForRequests(2);

        cancellation.cancel();

        assertThat(catchThrowable(() -> answer.get(10, TimeUnit.SECONDS)))
                .hasCauseInstanceOf(ApiConnectionException.class)
                .hasMessageContaining("cancelled");
    }

    @Test
    void a_hundred_calls_ask_for_one_token() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return json(request.getUrl().encodedPath().endsWith("/token") ? token("t1") : Calls.answer("hi"));
            }
        });
        ExecutorService callers = Executors.newFixedThreadPool(100);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(callers.submit(
                        () -> client.call(request().model("plain/m").build()).text()));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("hi");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(sent(101).stream().filter(it -> it.contains("/token"))).hasSize(1);
    }

    @Test
    void a_refused_token_is_asked_for_again() throws InterruptedException {
        enqueue(token("old"));
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .body("{\"error\":\"revoked\"}")
                .build());
        enqueue(token("new"), Calls.answer("hi"));

        ChatRequest request = request().model("plain/m").build();
        assertThat(catchThrowable(() -> client.call(request))).isInstanceOf(AuthenticationException.class);
        assertThat(client.call(request).text()).isEqualTo("hi");

        assertThat(sent(4).get(3)).isEqualTo("POST /v1/chat/completions new");
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("jobs/m").user("hi");
    }

    private void enqueue(String... bodies) {
        for (String body : bodies) {
            server.enqueue(json(body));
        }
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static String token(String value) {
        return "{\"access_token\":\"" + value + "\"}";
    }

    private List<String> sent(int count) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            String token = Optional.ofNullable(request.getHeaders().get("Authorization"))
                    .orElse("-");
            all.add(request.getMethod() + " " + request.getUrl().encodedPath() + " " + token);
        }
        return all;
    }

    private void waitForRequests(int count) {
        try {
            for (int i = 0; i < count; i++) {
                server.takeRequest(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Signs with a token that it exchanges its key for. */
    private static final class Exchanging implements Auth {
        private final TokenCache tokens = new TokenCache(Clock.systemUTC());
        private final String base;

        private Exchanging(String base) {
            this.base = base;
        }

        @Override
        public WireRequest sign(WireRequest request, Target target) {
            return request;
        }

        @Override
        public WireRequest sign(WireRequest request, Target target, Sender sender) {
            String token = tokens.token(target.apiKey().orElseThrow(), () -> {
                WireRequest ask = WireRequest.postJson(
                        base + "/token", sink -> sink.write("{}".getBytes(StandardCharsets.UTF_8)));
                try (WireReply reply = sender.send(ask)) {
                    return new TokenCache.Token(
                            Json.object(reply.bytes()).string("access_token").orElseThrow(), Duration.ofHours(1));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            return request.withHeader("Authorization", token);
        }

        @Override
        public void refused(Target target) {
            tokens.forget(target.apiKey().orElseThrow());
        }

        @Override
        public List<String> keyVariables() {
            return List.of("JOBS_KEY");
        }

        @Override
        public boolean required() {
            return true;
        }
    }

    /** A job is created, and looked at where the reply says so. */
    private static final class Jobs implements SteppedCodec<ChatRequest, ChatCompletion> {
        @Override
        public WireRequest encode(ChatRequest request) {
            return WireRequest.postJson("/jobs", sink -> sink.write("{}".getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public Optional<Step> next(WireReply reply, ChatRequest request, boolean streaming) throws IOException {
            JsonObject body = Json.object(reply.bytes());
            return body.string("look")
                    .map(path -> new Step(
                            WireRequest.get(path),
                            Duration.ofSeconds(((Number) body.getOrDefault("delay", 0)).longValue())));
        }

        @Override
        public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
            String text = Json.object(reply.bytes()).text("text");
            return new ChatCompletion(Json.object(Calls.answer(text).getBytes(StandardCharsets.UTF_8)));
        }
    }
}
