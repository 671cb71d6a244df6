package dev.litellm4j.providers.openai;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
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
    /** One bit per choice: those that have begun, that call tools, that have ended. */
    private long begun;

    private long calling;
    private long ended;
    private final ToolCallPieces pieces = new ToolCallPieces();
    private boolean done;
    /** Whether the last chunk was OpenAI's own, and text only: one like it needs no second look. */
    private boolean plain;

    OpenAiChunks(String provider, String model) {
        this.provider = provider;
        this.model = model;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (frame.is("[DONE]")) {
            done = true;
            return begun == ended ? List.of() : List.of(missingFinish());
        }
        JsonObject chunk = frames.read(frame);
        if (plain && frames.isRepeated()) {
            return List.of(new ChatChunk(chunk));
        }
        plain = false;
        if (!chunk.containsKey("choices")) {
            if (OpenAiErrors.isError(chunk) || frame.event().equals("error")) {
                throw OpenAiErrors.read(chunk, Json.write(chunk), 0, Headers.NONE, provider, model);
            }
            if (!chunk.has("usage")) {
                return List.of();
            }
        } else if (OpenAiErrors.isInside(chunk)) {
            throw OpenAiErrors.read(chunk, Json.write(chunk), 0, Headers.NONE, provider, model);
        }
        last = chunk;
        JsonObject normalised = normalised(chunk);
        plain = normalised == chunk && begun != ended && calling == 0;
        return List.of(new ChatChunk(normalised));
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!done && (begun == 0 || begun != ended)) {
            throw Failures.cutOff(provider, model);
        }
        return List.of();
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
        long bit = 1L << choice.intValue("index", 0);
        if (OpenAiErrors.isInside(choice)) {
            throw OpenAiErrors.read(choice, Json.write(choice), 0, Headers.NONE, provider, model);
        }
        JsonObject delta = choice.object("delta");
        JsonObject spelled = OpenAiReply.spelling(delta);
        if ((begun & bit) == 0) {
            begun |= bit;
            spelled = spelled.has("role") ? spelled : first(spelled);
        }
        if (!spelled.array("tool_calls").isEmpty()) {
            calling |= bit;
            spelled = pieces.clean(spelled, choice.intValue("index", 0), last.text("id"));
        }
        JsonObject result = spelled == delta ? choice : choice.with("delta", spelled);
        if (choice.has("finish_reason")) {
            ended |= bit;
            result = FinishReasons.unify(result, (calling & bit) != 0);
        }
        return result;
    }

    private static JsonObject first(JsonObject delta) {
        return JsonObject.builder().append("role", "assistant").setAll(delta).build();
    }

    /** Some servers end with {@code [DONE]} and never say why. */
    private ChatChunk missingFinish() {
        JsonObjectBuilder chunk = JsonObject.builder();
        for (String name : List.of("id", "object", "created", "model")) {
            chunk.setIfPresent(name, last.find(name));
        }
        List<JsonObject> choices = new ArrayList<>();
        for (long open = begun & ~ended; open != 0; open &= open - 1) {
            int index = Long.numberOfTrailingZeros(open);
            String reason = (calling & 1L << index) != 0 ? "tool_calls" : "stop";
            choices.add(JsonObject.of("index", index, "delta", JsonObject.EMPTY, "finish_reason", reason));
        }
        ended = begun;
        return new ChatChunk(chunk.set("choices", choices).build());
    }
}
