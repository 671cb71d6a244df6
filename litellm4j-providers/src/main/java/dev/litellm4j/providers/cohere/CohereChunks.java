package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/** A stream of typed events. Reference: Cohere's page "An overview of streaming". */
final class CohereChunks implements ChunkDecoder<ChatChunk> {
    private final String provider;
    private final String model;
    private final Headers headers;
    private final JsonFrames frames = new JsonFrames();
    private final StringBuilder plan = new StringBuilder(0);
    private boolean begun;
    private boolean done;
    private String id = "";
    private Object created = 0;
    private int calls;
    private boolean argued;

    CohereChunks(String provider, String model, Headers headers) {
        this.provider = provider;
        this.model = model;
        this.headers = headers;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (frame.is("[DONE]")) {
            return List.of();
        }
        JsonObject event = frames.read(frame);
        return switch (event.text("type")) {
            case "message-start" -> start(event);
            case "content-start", "content-delta" -> content(event);
            case "tool-plan-delta" -> {
                plan.append(message(event).text("tool_plan"));
                yield List.of();
            }
            case "tool-call-start" -> withPlan(call(event));
            case "tool-call-delta" -> callPiece(message(event).object("tool_calls"));
            case "tool-call-end" -> callEnd();
            case "citation-start" -> citation(event);
            case "message-end" -> finish(event);
            default -> other(event);
        };
    }

    private static JsonObject message(JsonObject event) {
        return event.object("delta").object("message");
    }

    private List<ChatChunk> start(JsonObject event) {
        id = event.text("id").isEmpty() ? StableId.of("chatcmpl-", model, event) : event.text("id");
        created = ReplyDate.of(headers);
        return List.of(chunk(delta().append("content", "").build()));
    }

    private List<ChatChunk> content(JsonObject event) {
        JsonObject content = message(event).object("content");
        String text = content.text("text");
        String thinking = content.text("thinking");
        if (text.isEmpty() && thinking.isEmpty()) {
            return List.of();
        }
        JsonObjectBuilder delta = delta();
        if (!text.isEmpty()) {
            delta.append("content", text);
        }
        if (!thinking.isEmpty()) {
            delta.append("reasoning_content", thinking);
        }
        if (!event.has("logprobs")) {
            return List.of(chunk(delta.build()));
        }
        JsonObjectBuilder choice = JsonObject.builder()
                .append("index", 0)
                .append("delta", delta.build())
                .append("finish_reason", JsonNull.NULL);
        choice.setIfPresent("logprobs", CohereLogprobs.of(logprobs(event)));
        return List.of(chunkOf(choice.build()));
    }

    private static List<JsonObject> logprobs(JsonObject event) {
        return event.get("logprobs") instanceof JsonObject one ? List.of(one) : event.objects("logprobs");
    }

    private ChatChunk call(JsonObject event) {
        JsonObject call = message(event).object("tool_calls");
        JsonObject function = call.object("function");
        String own = call.text("id");
        JsonObject begin = JsonObject.builder()
                .append("index", calls)
                .append("id", own.isEmpty() ? StableId.of("call_", id, calls, function.text("name")) : own)
                .append("type", "function")
                .append(
                        "function",
                        JsonObject.of("name", function.text("name"), "arguments", function.text("arguments")))
                .build();
        calls++;
        argued = !function.text("arguments").isEmpty();
        return chunk(delta().append("tool_calls", List.of(begin)).build());
    }

    private List<ChatChunk> callPiece(JsonObject call) {
        String arguments = call.object("function").text("arguments");
        return arguments.isEmpty() || calls == 0 ? List.of() : argued(arguments);
    }

    /** Arguments that are none are an empty object in whole answers, and nothing at all in streams. */
    private List<ChatChunk> callEnd() {
        return argued || calls == 0 ? List.of() : argued("{}");
    }

    private List<ChatChunk> argued(String arguments) {
        argued = true;
        JsonObject piece = JsonObject.of("index", calls - 1, "function", JsonObject.of("arguments", arguments));
        return List.of(chunk(JsonObject.of("tool_calls", List.of(piece))));
    }

    /** A citation arrives whole; it is an annotation, and beside it as Cohere says it. */
    private List<ChatChunk> citation(JsonObject event) {
        JsonObject citation = message(event).object("citations");
        if (citation.isEmpty()) {
            return List.of();
        }
        JsonObjectBuilder delta = delta();
        List<JsonObject> annotations = CohereCitations.annotations(List.of(citation));
        if (!annotations.isEmpty()) {
            delta.append("annotations", annotations);
        }
        delta.append("provider_specific_fields", JsonObject.of("citations", List.of(citation)));
        return List.of(chunk(delta.build()));
    }

    private List<ChatChunk> finish(JsonObject event) {
        JsonObject end = event.object("delta");
        if (CohereErrors.isInside(end)) {
            throw CohereErrors.read(end, Json.write(event), 0, headers, provider, model);
        }
        done = true;
        JsonObjectBuilder choice = JsonObject.builder().append("index", 0).append("delta", delta().build());
        FinishReason.of(end.text("finish_reason"), calls > 0).addTo(choice);
        List<ChatChunk> chunks = withPlan(chunkOf(choice.build()));
        JsonObject usage = CohereUsage.of(end.object("usage"));
        if (!usage.isEmpty()) {
            chunks.add(new ChatChunk(
                    head().append("choices", List.of()).setAll(usage).build()));
        }
        return chunks;
    }

    /** The plan is one text, so it waits until it is whole: what only one provider says is not joined, but replaced. */
    private List<ChatChunk> withPlan(ChatChunk next) {
        List<ChatChunk> chunks = new ArrayList<>(3);
        if (!plan.isEmpty()) {
            chunks.add(chunk(JsonObject.of("provider_specific_fields", JsonObject.of("tool_plan", plan.toString()))));
            plan.setLength(0);
        }
        chunks.add(next);
        return chunks;
    }

    private List<ChatChunk> other(JsonObject event) {
        if (event.text("type").isEmpty() && CohereErrors.isError(event)) {
            throw CohereErrors.read(event, Json.write(event), 0, headers, provider, model);
        }
        return List.of();
    }

    /** The first delta of a stream carries the role. */
    private JsonObjectBuilder delta() {
        JsonObjectBuilder delta = JsonObject.builder();
        if (!begun) {
            begun = true;
            delta.append("role", "assistant");
        }
        return delta;
    }

    private ChatChunk chunk(JsonObject delta) {
        return chunkOf(JsonObject.ofSlots(new Object[] {"index", 0, "delta", delta, "finish_reason", JsonNull.NULL}));
    }

    private ChatChunk chunkOf(JsonObject choice) {
        return new ChatChunk(head().append("choices", List.of(choice)).build());
    }

    private JsonObjectBuilder head() {
        return JsonObject.builder()
                .append("id", id)
                .append("object", "chat.completion.chunk")
                .append("created", created)
                .append("model", model);
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!done) {
            throw Failures.cutOff(provider, model);
        }
        return List.of();
    }
}
