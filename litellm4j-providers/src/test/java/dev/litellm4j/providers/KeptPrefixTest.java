package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.CacheControl;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.Tool;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Marked beginnings at Google: found or made apart, named by the call, and never a reason for it to fail. */
@Timeout(30)
class KeptPrefixTest {
    private static final String LIST = "GET /v1beta/cachedContents";
    private static final String MAKE = "POST /v1beta/cachedContents";
    private static final String CALL = "POST /v1beta/models/gemini-2.5-flash:generateContent";
    private static final String LONG = "The tide comes in and the tide goes out again. ".repeat(120);

    private final MockWebServer server = new MockWebServer();
    private final KeepingGoogle google = new KeepingGoogle();
    private DirectClient client;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(google);
        server.start();
        client = client();
    }

    @AfterEach
    void stop() {
        google.unlock();
        client.close();
        server.close();
    }

    @Test
    void a_marked_beginning_is_made_once_and_named() {
        ChatCompletion answer = client.call(request().build());
        client.call(request().build());

        assertThat(google.lines()).containsExactly(LIST, MAKE, CALL, CALL);
        assertThat(google.seen).allSatisfy(one -> assertThat(one.key()).isEqualTo(Calls.KEY));
        JsonObject made = google.bodies(MAKE).get(0);
        assertThat(made.keySet()).containsExactly("displayName", "model", "systemInstruction");
        assertThat(made.text("displayName")).matches("litellm4j-[0-9a-f]{64}").doesNotContain(Calls.KEY);
        assertThat(made.text("model")).isEqualTo("models/gemini-2.5-flash");
        assertThat(Json.write(google.bodies(CALL).get(1)))
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"And now?\"}]}],"
                        + "\"cachedContent\":\"cachedContents/c1\"}");
        assertThat(answer.usage().cachedTokens()).isEqualTo(1200);
        assertThat(answer.warnings()).isEmpty();
    }

    @Test
    void another_process_finds_it_on_a_later_page() {
        google.keepOthers(3);
        client.call(request().build());
        google.seen.clear();

        try (DirectClient other = client()) {
            other.call(request().build());
        }

        assertThat(google.lines()).containsExactly(LIST, LIST, CALL);
        assertThat(google.seen.get(0).query()).isEqualTo("pageSize=100");
        assertThat(google.seen.get(1).query()).isEqualTo("pageSize=100&pageToken=2");
        assertThat(google.bodies(CALL).get(0).text("cachedContent")).isEqualTo("cachedContents/c4");
    }

    @Test
    void what_differs_is_kept_apart() {
        client.call(request().build());
        client.call(request().model("gemini/gemini-2.5-pro").build());
        client.call(request().apiKey("another-key").build());
        client.call(request().tools(List.of(tool())).build());
        client.call(
                request().tools(List.of(tool())).toolChoice(ToolChoice.REQUIRED).build());

        assertThat(google.bodies(MAKE).stream().map(made -> made.text("displayName")))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    void tools_and_their_settings_go_along_with_all_that_stands_before() {
        ChatMessage document = ChatMessage.user(
                ContentPart.text(LONG).withCacheControl(CacheControl.ephemeral("5m")), ContentPart.text("Sum it up."));
        client.call(ChatRequest.builder()
                .model("gemini/gemini-2.5-flash")
                .messages(ChatMessage.system("Be brief."), document)
                .tools(List.of(tool()))
                .toolChoice(ToolChoice.AUTO)
                .temperature(0.5)
                .build());

        JsonObject made = google.bodies(MAKE).get(0);
        assertThat(made.keySet())
                .containsExactly("displayName", "model", "contents", "systemInstruction", "tools", "toolConfig", "ttl");
        assertThat(made.text("ttl")).isEqualTo("300s");
        assertThat(made.objects("contents")).hasSize(1);
        assertThat(Json.write(google.bodies(CALL).get(0)))
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Sum it up.\"}]}],"
                        + "\"generationConfig\":{\"temperature\":0.5},\"cachedContent\":\"cachedContents/c1\"}");
    }

    @Test
    void a_hundred_equal_calls_make_one() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(100);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(callers.submit(() -> client.call(request().build()).text()));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("Ebb.");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(google.bodies(MAKE)).hasSize(1);
        assertThat(google.bodies(LIST)).hasSize(1);
        assertThat(google.bodies(CALL))
                .hasSize(100)
                .allMatch(body -> body.text("cachedContent").equals("cachedContents/c1"));
    }

    @Test
    void a_short_beginning_goes_out_whole_in_silence() {
        ChatCompletion answer = client.call(ChatRequest.builder()
                .model("gemini/gemini-2.5-flash")
                .messages(marked(ChatMessage.system("Be brief.")), ChatMessage.user("Why?"))
                .build());

        assertThat(google.lines()).containsExactly(CALL);
        assertThat(google.bodies(CALL).get(0).keySet()).containsExactly("systemInstruction", "contents");
        assertThat(answer.warnings()).isEmpty();
    }

    @Test
    void a_refusal_is_a_warning_and_not_asked_for_again() {
        google.refuse(400);

        ChatCompletion answer = client.call(request().build());
        client.call(request().build());

        assertThat(google.lines()).containsExactly(LIST, CALL, CALL);
        assertThat(google.bodies(CALL)).allMatch(body -> body.has("systemInstruction") && !body.has("cachedContent"));
        assertThat(answer.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.parameter()).isEqualTo("cache_control");
            assertThat(warning.message()).contains("too small").contains("whole");
        });
    }

    @Test
    void one_that_is_about_to_expire_is_made_anew() {
        google.live(5);

        client.call(request().build());
        client.call(request().build());

        assertThat(google.lines()).containsExactly(LIST, MAKE, CALL, LIST, MAKE, CALL);
    }

    @Test
    void one_that_was_deleted_meanwhile_is_forgotten() {
        client.call(request().build());
        google.forgetAll();
        google.seen.clear();

        ChatCompletion answer = client.call(request().build());
        client.call(request().build());

        assertThat(answer.text()).isEqualTo("Ebb.");
        assertThat(answer.warnings()).extracting(Warning::parameter).containsExactly("cache_control");
        assertThat(google.lines()).containsExactly(CALL, CALL, LIST, MAKE, CALL);
        assertThat(google.bodies(CALL).get(1).has("cachedContent")).isFalse();
        assertThat(google.bodies(CALL).get(2).text("cachedContent")).isEqualTo("cachedContents/c2");
    }

    @Test
    void streams_and_asynchronous_calls_share_it() throws Exception {
        client.callAsync(request().build()).get(10, TimeUnit.SECONDS);
        StringBuilder text = new StringBuilder();
        client.stream(request().build()).forEach(chunk -> text.append(chunk.text()));

        assertThat(text).hasToString("Ebb.");
        assertThat(google.lines())
                .containsExactly(LIST, MAKE, CALL, CALL.replace(":generateContent", ":streamGenerateContent"));
        assertThat(google.seen.get(3).body().text("cachedContent")).isEqualTo("cachedContents/c1");
    }

    @Test
    void cancelling_ends_the_search() {
        google.lock();
        Cancellation cancellation = new Cancellation();
        CompletableFuture<ChatCompletion> answer =
                client.callAsync(request().cancellation(cancellation).build());
        waitForOneRequest();

        cancellation.cancel();

        assertThat(catchThrowable(() -> answer.get(10, TimeUnit.SECONDS)))
                .hasCauseInstanceOf(ApiConnectionException.class);
        assertThat(google.lines()).containsExactly(LIST);
    }

    @Test
    void whoever_waits_takes_over_from_one_that_is_cancelled() throws Exception {
        google.lock();
        Cancellation cancellation = new Cancellation();
        CompletableFuture<ChatCompletion> first =
                client.callAsync(request().cancellation(cancellation).build());
        waitForOneRequest();
        CompletableFuture<ChatCompletion> second = client.callAsync(request().build());

        cancellation.cancel();
        assertThat(catchThrowable(() -> first.get(10, TimeUnit.SECONDS))).isNotNull();
        google.unlock();

        assertThat(second.get(10, TimeUnit.SECONDS).warnings()).isEmpty();
        assertThat(google.lines()).containsExactly(LIST, LIST, MAKE, CALL);
    }

    @Test
    void a_search_takes_half_of_the_calls_time_at_most() {
        google.lock();

        ChatCompletion answer =
                client.call(request().timeout(Duration.ofSeconds(2)).build());

        assertThat(answer.text()).isEqualTo("Ebb.");
        assertThat(answer.warnings()).extracting(Warning::parameter).containsExactly("cache_control");
        assertThat(google.lines()).containsExactly(LIST, CALL);
    }

    @Test
    void the_callers_own_resource_goes_before() {
        google.keepOthers(1);
        ChatCompletion own = client.call(ChatRequest.builder()
                .model("gemini/gemini-2.5-flash")
                .messages(marked(ChatMessage.user(LONG)), ChatMessage.user("And now?"))
                .extra("cached_content", google.kept().get(0).text("name"))
                .build());

        assertThat(google.lines()).containsExactly(CALL);
        assertThat(own.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("cached_content"));
    }

    @Test
    void marks_further_on_have_no_effect_and_are_told_of() {
        ChatCompletion answer = client.call(ChatRequest.builder()
                .model("gemini/gemini-2.5-flash")
                .messages(
                        marked(ChatMessage.system(LONG)),
                        ChatMessage.user("What comes?"),
                        marked(ChatMessage.assistant("The tide.")),
                        ChatMessage.user("And now?"))
                .build());

        assertThat(google.bodies(MAKE).get(0).has("contents")).isFalse();
        assertThat(google.bodies(CALL).get(0).objects("contents")).hasSize(3);
        assertThat(answer.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("first run"));
    }

    @Test
    void vertex_keeps_it_in_the_project_and_place() {
        String parent = "projects/p/locations/europe-west4";
        try (DirectClient vertex = Calls.client(Map.of(
                "VERTEXAI_API_BASE",
                server.url("/").toString(),
                "VERTEXAI_API_KEY",
                Calls.KEY,
                "VERTEXAI_PROJECT",
                "p",
                "VERTEXAI_LOCATION",
                "europe-west4"))) {
            ChatRequest request = request().model("vertex_ai/gemini-2.5-flash").build();
            vertex.call(request);
            ChatCompletion tuned = vertex.call(
                    request.toBuilder().model("vertex_ai/4965075652664360960").build());

            assertThat(tuned.warnings())
                    .singleElement()
                    .satisfies(warning -> assertThat(warning.message()).contains("no effect"));
        }
        assertThat(google.lines())
                .containsExactly(
                        "GET /v1/" + parent + "/cachedContents",
                        "POST /v1/" + parent + "/cachedContents",
                        "POST /v1/" + parent + "/publishers/google/models/gemini-2.5-flash:generateContent",
                        "POST /v1/" + parent + "/endpoints/4965075652664360960:generateContent");
        assertThat(google.seen.get(1).body().text("model"))
                .isEqualTo(parent + "/publishers/google/models/gemini-2.5-flash");
        assertThat(google.seen.get(2).body().text("cachedContent")).isEqualTo(parent + "/cachedContents/c1");
    }

    @Test
    void the_credentials_project_is_the_models_too() {
        try (DirectClient vertex = Calls.client(Map.of(
                "VERTEXAI_API_BASE",
                server.url("/").toString(),
                "GCE_METADATA_HOST",
                server.getHostName() + ":" + server.getPort()))) {
            vertex.call(request().model("vertex_ai/gemini-2.5-flash").build());
        }
        String parent = "projects/own-project/locations/us-central1";
        assertThat(google.seen.get(1)).hasToString("POST /v1/" + parent + "/cachedContents");
        assertThat(google.seen.get(1).body().text("model"))
                .isEqualTo(parent + "/publishers/google/models/gemini-2.5-flash");
    }

    private DirectClient client() {
        return Calls.client(Map.of("GEMINI_API_BASE", server.url("/").toString(), "GEMINI_API_KEY", Calls.KEY));
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder()
                .model("gemini/gemini-2.5-flash")
                .messages(marked(ChatMessage.system(LONG)), ChatMessage.user("And now?"));
    }

    private static ChatMessage marked(ChatMessage message) {
        return message.toBuilder().cacheControl(CacheControl.EPHEMERAL).build();
    }

    /** The server counts a request before its answer is thought about, so what is waited for is the answer's beginning. */
    private void waitForOneRequest() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (google.seen.isEmpty()) {
            assertThat(System.nanoTime()).as("a request within ten seconds").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static Tool tool() {
        return Tool.function(
                "tide", "Its height", "{\"type\":\"object\",\"properties\":{\"port\":{\"type\":\"string\"}}}");
    }
}
