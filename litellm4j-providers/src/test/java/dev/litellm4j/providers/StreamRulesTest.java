package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.chunk;
import static dev.litellm4j.providers.testing.Calls.last;
import static dev.litellm4j.providers.testing.Calls.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.testing.Calls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the chunks of every stream. */
class StreamRulesTest {
    private static final String USAGE = "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,"
            + "\"model\":\"gpt-4o\",\"choices\":[],\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":2,"
            + "\"total_tokens\":6}}\n\n";

    private final MockWebServer server = new MockWebServer();
    private final DirectClient client = Calls.client();

    @BeforeEach
    void start() throws IOException {
        server.start();
        String end = last();
        int done = end.indexOf("data: [DONE]");
        String stream = chunk("one") + end.substring(0, done) + USAGE + end.substring(done);
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "text/event-stream")
                    .addHeader("x-request-id", "req_1")
                    .body(stream)
                    .build());
        }
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void every_chunk_has_a_choice_unless_usage_was_asked_for() {
        assertThat(read(request())).allMatch(chunk -> chunk.choices().size() == 1);
        assertThat(read(request().toBuilder().includeUsage(true).build()))
                .last()
                .matches(chunk -> chunk.choices().isEmpty());
    }

    @Test
    void usage_is_there_though_nobody_asked() throws InterruptedException {
        assertThat(ChatAssembler.assemble(client.stream(request())).usage().totalTokens())
                .isEqualTo(6);
        assertThat(server.takeRequest().getBody().utf8()).contains("\"include_usage\":true");
    }

    @Test
    void every_chunk_knows_where_it_came_from() {
        assertThat(read(request())).allSatisfy(chunk -> {
            assertThat(chunk.info().provider()).isEqualTo("openai");
            assertThat(chunk.info().requestId()).hasValue("req_1");
        });
    }

    private ChatRequest request() {
        return to(server.url("/v1").toString()).build();
    }

    private List<ChatChunk> read(ChatRequest request) {
        List<ChatChunk> chunks = new ArrayList<>();
        client.stream(request).forEach(chunks::add);
        return chunks;
    }
}
