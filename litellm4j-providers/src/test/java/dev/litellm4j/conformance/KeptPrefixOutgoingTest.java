package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.aiplatform.v1.CachedContent;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.CacheControl;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.wire.HttpInterceptor;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every recorded chat request, behind a long instruction that is marked: what is kept apart and what remains are valid
 * by Google's closed descriptions.
 */
class KeptPrefixOutgoingTest {
    private static final String LONG = "The tide comes in and the tide goes out again. ".repeat(120);

    private final List<WireRequest> sent = new ArrayList<>();

    @Test
    void aiStudioKnowsAllOfIt() throws IOException {
        Recordings recordings = Recordings.orSkip();
        Path described = recordings.folder().resolve("specs/gemini/generativelanguage-v1beta.rev20251218.openapi.json");
        JsonNode description = Recordings.JSON.readTree(Files.readString(described));
        // The revision after it, which leaves resources out, takes functions without a description.
        ((ObjectNode) description.at("/components/schemas/FunctionDeclaration"))
                .putArray("required")
                .add("name");
        SpecValidator keeping = SpecValidator.of(description);
        SpecValidator calling = SpecValidator.of(recordings, "gemini").orElseThrow();

        check(recordings, "gemini/gemini-2.5-flash", keeping, calling);
    }

    @Test
    void vertexKnowsAllOfIt() {
        Recordings recordings = Recordings.orSkip();
        SpecValidator vertex = SpecValidator.of(recordings, "vertex_ai").orElseThrow();

        check(recordings, "vertex_ai/gemini-2.5-flash", vertex, vertex);
    }

    private void check(Recordings recordings, String model, SpecValidator keeping, SpecValidator calling) {
        List<String> wrong = new ArrayList<>();
        int kept = 0;
        try (DirectClient client = client()) {
            for (Recording recording : recordings.all().toList()) {
                Optional<ChatRequest> request = OutgoingTest.request(recording);
                if (request.isEmpty() || !send(client, request.get(), model)) {
                    continue;
                }
                kept++;
                for (WireRequest one : sent) {
                    violations(one, keeping, calling).forEach(violation -> wrong.add(recording.id() + " " + violation));
                }
            }
        }
        System.out.printf("%s: %d kept, %d violations%n", model, kept, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(kept).isGreaterThan(100);
    }

    private static List<String> violations(WireRequest one, SpecValidator keeping, SpecValidator calling) {
        String path = URI.create(one.url()).getPath();
        if (!path.endsWith("/cachedContents")) {
            return OutgoingTest.violations(calling, one);
        }
        if (one.method().equals("GET")) {
            return keeping.has("GET", path) ? List.of() : List.of("no operation GET " + path);
        }
        try {
            String body = new String(one.body().orElseThrow().toBytes(), StandardCharsets.UTF_8);
            List<String> violations = new ArrayList<>(path.startsWith("/v1/projects/") ? proto(body) : List.of());
            violations.addAll(keeping.violations("POST", path, Recordings.JSON.readTree(body)));
            return violations;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> proto(String body) {
        try {
            JsonFormat.parser().merge(body, CachedContent.newBuilder());
            return List.of();
        } catch (InvalidProtocolBufferException e) {
            return List.of("protobuf: " + e.getMessage());
        }
    }

    /** Whether the request went out in two. */
    private boolean send(DirectClient client, ChatRequest recorded, String model) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(ChatMessage.builder("system")
                .content(LONG)
                .cacheControl(CacheControl.ephemeral("1h"))
                .build());
        List<ChatMessage> asked = recorded.messages();
        for (int i = 0; i < asked.size(); i++) {
            boolean marked = i < asked.size() / 2;
            messages.add(
                    marked
                            ? asked.get(i).toBuilder()
                                    .cacheControl(CacheControl.EPHEMERAL)
                                    .build()
                            : asked.get(i));
        }
        sent.clear();
        try {
            client.completion(recorded.toBuilder()
                    .model(model)
                    .messages(messages)
                    .dropParams(true)
                    .build());
        } catch (LiteLLMException refusedOrUnreadable) {
            // The reply is empty, which is all the same here.
        }
        return sent.size() == 3;
    }

    private DirectClient client() {
        HttpInterceptor google = (request, next) -> {
            request.body().ifPresent(body -> body.toBytes());
            sent.add(request);
            boolean keeps = request.url().endsWith("/cachedContents");
            String made = "{\"name\":\"cachedContents/c" + System.nanoTime() + "\",\"expireTime\":\"x\"}";
            return WireReply.of(200, !keeps ? "" : request.method().equals("GET") ? "{}" : made);
        };
        return Calls.client(new ClientSettings(
                Secrets.of(Map.of("VERTEXAI_PROJECT", "project", "GEMINI_API_KEY", "k", "VERTEXAI_API_KEY", "k")),
                Map.of(),
                RequestOptions.NONE,
                Timeouts.DEFAULTS,
                List.of(google)));
    }
}
