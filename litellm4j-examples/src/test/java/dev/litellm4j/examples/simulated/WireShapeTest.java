package dev.litellm4j.examples.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every field that a simulated vendor sends stands, at the same place, in some recorded reply of the real one. */
class WireShapeTest {
    private static final Path RECORDINGS = Path.of(System.getProperty("conformance.dir", "../../shared/conformance"))
            .resolve("recordings");
    private static final SimulatedProviders PROVIDERS = SimulatedProviders.start(Duration.ZERO);
    /** Below these, the names are the caller's own. */
    private static final Set<String> FREE = Set.of("arguments", "args", "input", "response");

    @AfterAll
    static void close() {
        PROVIDERS.close();
    }

    @Test
    void openAi() throws IOException {
        Http http = new Http(PROVIDERS.openAi(), "Authorization", "Bearer " + SimulatedProviders.KEY);
        String function =
                "\"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"dice\", \"parameters\": {}}}]";
        for (String more : new String[] {"\"n\": 1", function}) {
            String request =
                    "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Roll dice\"}], " + more;
            assertRecorded("openai", "chat.completions", http.text("/chat/completions", request + "}"));
            String stream = request + ", \"stream\": true, \"stream_options\": {\"include_usage\": true}}";
            assertRecorded("openai", "chat.completions", http.text("/chat/completions", stream));
        }
        assertRecorded("openai", "embeddings", http.text("/embeddings", "{\"model\": \"m\", \"input\": \"red\"}"));
        assertRecorded("openai", "chat.completions", http.text("/chat/completions", "{\"model\": \"missing\"}"));
    }

    @Test
    void anthropic() throws IOException {
        Http http =
                new Http(PROVIDERS.anthropic(), "x-api-key", SimulatedProviders.KEY, "anthropic-version", "2023-06-01");
        for (String more : new String[] {"\"top_k\": 1", "\"tools\": [{\"name\": \"dice\", \"input_schema\": {}}]"}) {
            String request = "{\"model\": \"m\", \"max_tokens\": 9, \"messages\":"
                    + " [{\"role\": \"user\", \"content\": \"Roll dice\"}], " + more;
            assertRecorded("anthropic", "messages", http.text("/v1/messages", request + "}"));
            assertRecorded("anthropic", "messages", http.text("/v1/messages", request + ", \"stream\": true}"));
        }
        assertRecorded("anthropic", "messages", http.text("/v1/messages", "{}"));
    }

    @Test
    void gemini() throws IOException {
        Http http = new Http(PROVIDERS.gemini(), "x-goog-api-key", SimulatedProviders.KEY);
        String function = "\"tools\": [{\"functionDeclarations\": [{\"name\": \"dice\"}]}]";
        for (String more : new String[] {"\"labels\": {}", function}) {
            String request = "{\"contents\": [{\"parts\": [{\"text\": \"Roll dice\"}]}], " + more + "}";
            assertRecorded("gemini", "enerateContent", http.text("/models/m:generateContent", request));
            String stream = http.text("/models/m:streamGenerateContent?alt=sse", request);
            assertRecorded("gemini", "enerateContent", stream);
        }
        String wrongKey = http.with("x-goog-api-key", "other").text("/models/m:generateContent", "{}");
        assertRecorded("gemini", "enerateContent", wrongKey);
        assertRecorded("gemini", "mbedContent", http.text("/models/m:batchEmbedContents", """
                {"requests": [{"content": {"parts": [{"text": "red"}]}}]}"""));
    }

    @Test
    void ollama() throws IOException {
        Http http = new Http(PROVIDERS.ollama());
        String function =
                "\"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"dice\", \"parameters\": {}}}]";
        for (String more : new String[] {"\"options\": {}", function}) {
            String request =
                    "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Roll dice\"}], " + more;
            assertRecorded("ollama", "api.chat", http.text("/api/chat", request + "}"));
            assertRecorded("ollama", "api.chat", http.text("/api/chat", request + ", \"stream\": false}"));
        }
        assertRecorded("ollama", "embed", http.text("/api/embed", "{\"model\": \"m\", \"input\": \"red\"}"));
    }

    private static void assertRecorded(String vendor, String endpoint, String reply) throws IOException {
        Path file = RECORDINGS.resolve(vendor + ".jsonl");
        assumeTrue(Files.exists(file), "no recordings at " + file + "; set -Dconformance.dir");
        Set<String> recorded = new TreeSet<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(Http::json)
                    .filter(exchange -> exchange.path("endpoint").asText().contains(endpoint))
                    .forEach(exchange ->
                            addPaths(exchange.at("/response_body/text").asText(), recorded));
        }
        Set<String> sent = new TreeSet<>();
        addPaths(reply, sent);
        assertThat(sent).as(reply).isNotEmpty().isSubsetOf(recorded);
    }

    /** Of a whole JSON text, of the events of a stream, or of JSON lines. */
    private static void addPaths(String body, Set<String> paths) {
        Stream<String> texts =
                body.strip().matches("(?s)\\{.*") && !body.strip().contains("}\n{")
                        ? Stream.of(body)
                        : body.lines().map(line -> line.replaceFirst("^data: ?", ""));
        texts.map(Http::json).forEach(json -> addPaths("", json, paths));
    }

    private static void addPaths(String at, JsonNode json, Set<String> paths) {
        json.forEach(element -> {
            if (json.isArray()) {
                addPaths(at, element, paths);
            }
        });
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            paths.add(at + "/" + field.getKey());
            if (!FREE.contains(field.getKey())) {
                addPaths(at + "/" + field.getKey(), field.getValue(), paths);
            }
        }
    }
}
