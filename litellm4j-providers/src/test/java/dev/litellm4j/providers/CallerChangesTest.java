package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.KEY;
import static dev.litellm4j.providers.testing.Calls.answer;
import static dev.litellm4j.providers.testing.Calls.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.Tool;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.wire.HttpInterceptor;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller can change about one call, and about the way calls are made. */
@Timeout(30)
class CallerChangesTest {
    private final MockWebServer server = new MockWebServer();
    private final DirectClient client = Calls.client();

    @BeforeEach
    void start() throws IOException {
        server.start();
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body(answer("hi"))
                    .build());
        }
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void retries_and_fallbacks_that_nobody_acts_on_are_a_warning() {
        ChatCompletion answer = client.completion(
                request().numRetries(2).fallbacks("openai/gpt-4o").build());

        assertThat(answer.warnings()).extracting(Warning::parameter).containsExactly("num_retries", "fallbacks");
    }

    @Test
    void headers_and_query() throws InterruptedException {
        RecordedRequest sent = sent(
                request().header("X-Team", "a").header("User-Agent", "mine").query("a b", "c&d"));

        assertThat(sent.getHeaders().get("X-Team")).isEqualTo("a");
        assertThat(sent.getHeaders().values("User-Agent")).containsExactly("mine");
        assertThat(sent.getUrl().queryParameter("a b")).isEqualTo("c&d");
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void a_callers_credential_header_stands_alone() throws InterruptedException {
        RecordedRequest sent = sent(request().header("authorization", "Basic x"));

        assertThat(sent.getHeaders().values("Authorization")).containsExactly("Basic x");
    }

    @Test
    void the_extra_body_goes_over_everything_and_into_objects() throws InterruptedException {
        JsonObject body = body(request()
                .temperature(0.5)
                .extra("options", Map.of("kept", 1, "changed", 1))
                .extraBody(Map.of("temperature", 0.9, "options", Map.of("changed", 2), "new", List.of(1))));

        assertThat(body.get("temperature")).isEqualTo(0.9);
        assertThat(body.object("options")).isEqualTo(JsonObject.of("kept", 1, "changed", 2));
        assertThat(body.array("new")).hasSize(1);
        assertThat(body.text("model")).isEqualTo("gpt-4o");
    }

    @Test
    void paths_leave_out_what_they_name_and_nothing_else() throws InterruptedException {
        Tool strict = new Tool(
                Json.object("{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":true},\"strict\":true}"));
        JsonObject body = body(request()
                .seed(7)
                .tools(strict, strict)
                .extra("a", List.of(Map.of("b", 1, "c", 2), Map.of("b", 3)))
                .extra("deep", Map.of("er", Map.of("est", 1, "kept", 2)))
                .additionalDropParams(
                        "seed",
                        "tools[*].strict",
                        "tools[0].function.strict",
                        "a[0].b",
                        "deep.er.est",
                        "none.such[3].x"));

        assertThat(body.has("seed")).isFalse();
        assertThat(body.objects("tools")).noneMatch(tool -> tool.has("strict"));
        assertThat(body.objects("tools").get(0).object("function").has("strict"))
                .isFalse();
        assertThat(body.objects("tools").get(1).object("function").has("strict"))
                .isTrue();
        assertThat(Json.write(body.array("a"))).isEqualTo("[{\"c\":2},{\"b\":3}]");
        assertThat(Json.write(body.object("deep"))).isEqualTo("{\"er\":{\"kept\":2}}");
    }

    @Test
    void an_element_can_be_left_out_whole() throws InterruptedException {
        JsonObject body = body(request().extra("a", List.of(1, 2, 3)).additionalDropParams("a[1]"));

        assertThat(Json.write(body.array("a"))).isEqualTo("[1,3]");
    }

    @Test
    void interceptors_are_passed_in_order_and_see_no_credential() {
        List<String> way = new ArrayList<>();
        HttpInterceptor outer = (request, next) -> {
            assertThat(request.header("Authorization")).isEmpty();
            way.add("outer there");
            WireReply reply = next.send(request.withHeader("X-Outer", "1"));
            way.add("outer back " + reply.status());
            return reply;
        };
        HttpInterceptor inner = (request, next) -> {
            way.add("inner sees " + request.header("X-Outer").orElse("nothing") + " at " + request.url());
            return next.send(request);
        };
        try (DirectClient intercepted = Calls.client(Map.of(), outer, inner)) {
            intercepted.call(request().build());
        }

        assertThat(way)
                .containsExactly(
                        "outer there", "inner sees 1 at " + server.url("/v1/chat/completions"), "outer back 200");
    }

    @Test
    void an_interceptor_can_answer_without_the_network() {
        HttpInterceptor canned = (request, next) -> WireReply.of(200, answer("canned"));
        try (DirectClient intercepted = Calls.client(Map.of(), canned)) {
            ChatCompletion answer = intercepted.call(request().build());

            assertThat(answer.text()).isEqualTo("canned");
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void a_client_of_the_users_own_keeps_its_interceptors_and_stays_open() throws InterruptedException {
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Own", "yes").build()))
                .build();
        try (DirectClient over = Calls.over(own)) {
            over.call(request().build());
        }

        assertThat(server.takeRequest().getHeaders().get("X-Own")).isEqualTo("yes");
        assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
        assertThat(own.connectionPool().idleConnectionCount()).isEqualTo(1);
    }

    @Test
    void a_proxy_is_used() throws InterruptedException {
        OkHttpClient proxied = new OkHttpClient.Builder()
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", server.getPort())))
                .build();
        try (DirectClient over = Calls.over(proxied)) {
            over.call(to("http://models.invalid/v1").build());
        }

        assertThat(server.takeRequest().getRequestLine()).startsWith("POST http://models.invalid/v1/chat/completions ");
    }

    @Test
    void a_closed_client_makes_no_call() {
        client.close();
        client.close();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> client.call(request().build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(server.getRequestCount()).isZero();
    }

    private ChatRequest.Builder request() {
        return to(server.url("/v1").toString());
    }

    private RecordedRequest sent(ChatRequest.Builder request) throws InterruptedException {
        client.call(request.build());
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getUrl().toString()).doesNotContain(KEY);
        return sent;
    }

    private JsonObject body(ChatRequest.Builder request) throws InterruptedException {
        return Json.object(sent(request).getBody().utf8());
    }
}
