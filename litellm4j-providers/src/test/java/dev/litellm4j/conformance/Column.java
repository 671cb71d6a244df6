package dev.litellm4j.conformance;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.util.Set;

/** What a provider may be able to do: a column of the page of providers. */
enum Column {
    CHAT("chat", Set.of("chat", "system", "multi_turn")),
    STREAM("stream", Set.of()),
    TOOLS("tools", Set.of("tools", "tool_call", "tool_calls", "tool_roundtrip")),
    JSON_SCHEMA("JSON schema", Set.of("json_schema")),
    VISION("vision", Set.of("vision")),
    REASONING("reasoning", Set.of("reasoning")),
    EMBEDDINGS("embeddings", Set.of("embeddings"));

    static final String PICTURE =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==";

    private final String title;
    private final Set<String> features;

    Column(String title, Set<String> features) {
        this.title = title;
        this.features = features;
    }

    String title() {
        return title;
    }

    /** Whether the exchange shows it; error replies show nothing. */
    boolean isShownBy(Recording recording) {
        if (recording.statusOr200() >= 300) {
            return false;
        }
        return switch (this) {
            case STREAM -> recording.stream();
            case CHAT -> !recording.stream() && !recording.feature().equals("embeddings");
            default -> recording.features().stream().anyMatch(features::contains);
        };
    }

    /** Whether a scenario's request asks for it. */
    boolean isAskedBy(JsonObject request, boolean streamed) {
        return switch (this) {
            case CHAT -> request.has("messages");
            case STREAM -> streamed;
            case TOOLS -> request.has("tools");
            case JSON_SCHEMA -> request.object("response_format").text("type").equals("json_schema");
            case VISION -> Json.write(request).contains("\"image_url\"");
            case REASONING -> request.has("reasoning_effort") || request.has("thinking");
            case EMBEDDINGS -> request.has("input");
        };
    }

    /** A chat that asks for it. */
    ChatRequest probe(String model) {
        JsonObject chat = ChatRequest.builder().model(model).user("hi").build().fields();
        return new ChatRequest(
                switch (this) {
                    case TOOLS -> chat.with("tools", Json.value("""
                            [{"type": "function", "function": {"name": "look_up", "description": "Looks a word up",
                              "parameters": {"type": "object", "properties": {"word": {"type": "string"}},
                                "required": ["word"]}}}]"""));
                    case JSON_SCHEMA -> chat.with("response_format", Json.value("""
                            {"type": "json_schema", "json_schema": {"name": "word", "schema": {"type": "object",
                              "properties": {"word": {"type": "string"}}, "required": ["word"],
                              "additionalProperties": false}}}"""));
                    case VISION ->
                        chat.with(
                                "messages",
                                java.util.List.of(new ChatMessage(Json.object("{\"role\": \"user\", \"content\": ["
                                                + "{\"type\": \"text\", \"text\": \"what is this?\"},"
                                                + "{\"type\": \"image_url\", \"image_url\": {\"url\": \"" + PICTURE
                                                + "\"}}]}"))
                                        .fields()));
                    case REASONING -> chat.with("reasoning_effort", "low");
                    default -> chat;
                });
    }
}
