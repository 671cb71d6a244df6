package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.ChunkWriter;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.WireReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of an agent's run, as the Agent Development Kit writes them; what it does with its own tools is not told. A
 * {@code partial} event is repeated by the one that completes it. Nothing marks the end but the body's own.
 */
final class AgentChunks implements ChunkDecoder<ChatChunk> {
    private final String provider;
    private final String model;
    private final Headers headers;
    private final ErrorReader errors;
    private final JsonFrames frames = new JsonFrames();
    private final Frame window = new Frame();
    private final AgentUsage usage = new AgentUsage();
    private final StringBuilder saidText = new StringBuilder();
    private final StringBuilder saidThought = new StringBuilder();
    private @Nullable ChunkWriter writer;
    private String reason = "";
    private boolean whole;

    AgentChunks(ChatRequest request, Headers headers, ErrorReader errors) {
        this.provider = request.options().get(RequestOptions.PROVIDER, Vertex.NAME);
        this.model = request.model();
        this.headers = headers;
        this.errors = errors;
    }

    /** Asked for server-sent events, agents answer with objects one behind the other all the same. */
    @Override
    public List<ChatChunk> accept(Frame frame) {
        byte[] bytes = frame.bytes();
        int end = frame.offset() + frame.length();
        int from = frame.offset();
        if (frame.length() > 0 && bytes[from] == '"') {
            whole = true;
            return text(new ArrayList<>(1), String.valueOf(Json.value(frame.text())), JsonObject.EMPTY);
        }
        while (from < end && bytes[from] != '{') {
            from++;
        }
        return from == end ? List.of() : event(frames.read(window.set("", bytes, from, end - from)));
    }

    private List<ChatChunk> event(JsonObject event) {
        if (event.has("error") || (event.has("code") && event.has("message"))) {
            throw failure(event.has("error") ? event : JsonObject.of("error", event));
        }
        List<ChatChunk> chunks = new ArrayList<>(2);
        if (event.has("output")) {
            whole = true;
            return text(chunks, output(event.find("output").orElse("")), event);
        }
        parts(event, chunks);
        event.string("finish_reason").ifPresent(said -> reason = said);
        String code = event.text("error_code");
        if (!code.isEmpty()) {
            reason = code;
            if (AgentUsage.unified(code).equals("stop")) {
                String message = code + ": " + event.text("error_message");
                throw failure(JsonObject.of("error", JsonObject.of("code", 500, "message", message, "status", code)));
            }
        }
        return chunks;
    }

    private void parts(JsonObject event, List<ChatChunk> chunks) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        for (JsonObject part : event.object("content").objects("parts")) {
            (part.bool("thought").orElse(false) ? thought : text).append(part.text("text"));
        }
        boolean partial = event.bool("partial").orElse(false);
        String newThought = rest(thought.toString(), saidThought, partial);
        if (!newThought.isEmpty()) {
            chunks.add(writer(event).reasoning(newThought));
        }
        text(chunks, rest(text.toString(), saidText, partial), event);
        whole = !partial;
        if (!partial) {
            usage.add(event.object("usage_metadata"));
        }
    }

    /** What of {@code text} has not been said yet by the pieces before. */
    private static String rest(String text, StringBuilder said, boolean partial) {
        if (partial) {
            said.append(text);
            return text;
        }
        String before = said.toString();
        said.setLength(0);
        return text.startsWith(before) ? text.substring(before.length()) : "";
    }

    private List<ChatChunk> text(List<ChatChunk> chunks, String text, JsonObject event) {
        if (!text.isEmpty()) {
            chunks.add(writer(event).text(text));
        }
        return chunks;
    }

    /** What {@code query} gives: a text, an object with one, or anything, which is said as JSON. */
    private static String output(Object output) {
        Object inner = output instanceof JsonObject object ? object.getOrDefault("output", object) : output;
        return inner instanceof String text ? text : Json.write(inner);
    }

    private ChunkWriter writer(JsonObject event) {
        ChunkWriter known = writer;
        if (known == null) {
            long created =
                    event.number("timestamp").map(Number::longValue).orElseGet(() -> Answers.created("", headers));
            String id = event.string("invocation_id").orElseGet(() -> StableId.of("chatcmpl-", model, event));
            known = new ChunkWriter(id, created, model);
            writer = known;
        }
        return known;
    }

    private LiteLLMException failure(JsonObject error) {
        int code = error.object("error").intValue("code", 500);
        String body = Json.write(error);
        return errors.read(WireReply.of(code >= 400 && code < 600 ? code : 500, body), body, provider, model);
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public List<ChatChunk> end() {
        if (!whole) {
            throw Failures.cutOff(provider, model);
        }
        ChunkWriter last = writer(JsonObject.EMPTY);
        List<ChatChunk> chunks = new ArrayList<>(2);
        chunks.add(last.finish(AgentUsage.unified(reason), reason.equals("STOP") ? "" : reason));
        usage.sum().ifPresent(sum -> chunks.add(last.usage(sum)));
        return chunks;
    }
}
