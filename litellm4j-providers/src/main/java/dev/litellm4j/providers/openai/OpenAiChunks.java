package dev.litellm4j.providers.openai;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** A stream in OpenAI's format; a chunk of OpenAI's own passes unchanged. */
final class OpenAiChunks implements ChunkDecoder<ChatChunk> {
    private final String provider;
    private final String model;
    private final JsonFrames frames = new JsonFrames();
    private JsonObject last = JsonObject.EMPTY;
    private boolean begun;
    private boolean sawToolCall;
    private boolean sawFinish;
    private boolean done;

    OpenAiChunks(String provider, String model) {
        this.provider = provider;
        this.model = model;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (frame.is("[DONE]")) {
            done = true;
            return begun && !sawFinish ? List.of(missingFinish()) : List.of();
        }
        JsonObject chunk = frames.read(frame);
        if (!chunk.containsKey("choices")) {
            if (OpenAiErrors.isError(chunk) || frame.event().equals("error")) {
                throw OpenAiErrors.read(chunk, Json.write(chunk), 0, Headers.NONE, provider, model);
            }
            if (!chunk.has("usage")) {
                return List.of();
            }
        } else if (chunk.get("error") instanceof JsonObject) {
            throw OpenAiErrors.read(chunk, Json.write(chunk), 0, Headers.NONE, provider, model);
        }
        last = normalised(chunk);
        return List.of(new ChatChunk(last));
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!done && !sawFinish) {
            throw new ApiConnectionException(
                    provider + "/" + model + ": the stream ended before the answer was complete",
                    ErrorDetails.of(provider, model));
        }
        return List.of();
    }

    @Override
    public void close() {
        frames.close();
    }

    private JsonObject normalised(JsonObject chunk) {
        List<JsonObject> choices = chunk.objects("choices");
        JsonObject result = chunk;
        if (choices.size() == 1) {
            JsonObject choice = choice(choices.get(0));
            result = choice == choices.get(0) ? chunk : chunk.with("choices", List.of(choice));
        } else if (choices.size() > 1) {
            List<JsonObject> changed = new ArrayList<>(choices.size());
            for (JsonObject choice : choices) {
                changed.add(choice(choice));
            }
            result = chunk.with("choices", changed);
        }
        JsonObject usage = OpenAiUsage.of(result);
        return usage.isEmpty() || usage == result.get("usage") ? result : result.with("usage", usage);
    }

    private JsonObject choice(JsonObject choice) {
        JsonObject delta = choice.object("delta");
        JsonObject spelled = OpenAiReply.spelling(delta);
        if (!begun) {
            begun = true;
            spelled = spelled.has("role") ? spelled : first(spelled);
        }
        if (spelled.has("tool_calls")) {
            sawToolCall = true;
            spelled = pieces(spelled);
        }
        JsonObject result = spelled == delta ? choice : choice.with("delta", spelled);
        if (choice.has("finish_reason")) {
            sawFinish = true;
            result = FinishReasons.unify(result, sawToolCall);
        }
        return result;
    }

    private static JsonObject first(JsonObject delta) {
        return JsonObject.builder().append("role", "assistant").setAll(delta).build();
    }

    /** A piece's arguments are a text; some providers send an object or null. */
    private static JsonObject pieces(JsonObject delta) {
        List<JsonObject> calls = delta.objects("tool_calls");
        boolean clean = true;
        for (JsonObject call : calls) {
            Object arguments = call.object("function").get("arguments");
            clean &= arguments == null || arguments instanceof String;
        }
        if (clean) {
            return delta;
        }
        List<JsonObject> texts = new ArrayList<>(calls.size());
        for (JsonObject call : calls) {
            JsonObject function = call.object("function");
            texts.add(call.with(
                    "function", function.with("arguments", OpenAiReply.arguments(function.get("arguments")))));
        }
        return delta.with("tool_calls", texts);
    }

    /** Some servers end with {@code [DONE]} and never say why. */
    private ChatChunk missingFinish() {
        sawFinish = true;
        JsonObjectBuilder chunk = JsonObject.builder();
        for (String name : List.of("id", "object", "created", "model")) {
            Object value = last.get(name);
            if (value != null && value != JsonNull.NULL) {
                chunk.set(name, value);
            }
        }
        JsonObject choice = JsonObject.of(
                "index", 0, "delta", JsonObject.EMPTY, "finish_reason", sawToolCall ? "tool_calls" : "stop");
        return new ChatChunk(chunk.set("choices", List.of(choice)).build());
    }
}
