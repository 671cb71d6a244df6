package dev.litellm4j.providers.openai;

import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.Choice;
import dev.litellm4j.chat.ChunkChoice;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.Delta;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.chat.Tool;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.embedding.Embedding;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.Map;
import java.util.function.Function;

/**
 * OpenAI's wire JSON to the public types and back, losslessly: unknown fields, explicit nulls, the order of fields and
 * the value of every number survive.
 *
 * <p>A request's options (keys, timeouts, …) are not part of its JSON. Thread-safe.
 */
public final class OpenAiJson {
    private static final Map<Class<?>, Function<JsonObject, ?>> VIEWS = Map.ofEntries(
            Map.entry(ChatRequest.class, ChatRequest::new),
            Map.entry(ChatCompletion.class, ChatCompletion::new),
            Map.entry(ChatChunk.class, ChatChunk::new),
            Map.entry(ChatMessage.class, ChatMessage::new),
            Map.entry(ContentPart.class, ContentPart::of),
            Map.entry(Choice.class, Choice::new),
            Map.entry(ChunkChoice.class, ChunkChoice::new),
            Map.entry(Delta.class, Delta::new),
            Map.entry(Tool.class, Tool::new),
            Map.entry(ToolCall.class, ToolCall::new),
            Map.entry(ResponseFormat.class, ResponseFormat::new),
            Map.entry(Usage.class, Usage::new),
            Map.entry(EmbeddingRequest.class, EmbeddingRequest::new),
            Map.entry(EmbeddingResponse.class, EmbeddingResponse::new),
            Map.entry(Embedding.class, Embedding::new),
            Map.entry(JsonObject.class, object -> object));

    private OpenAiJson() {}

    /**
     * The object in {@code json} as {@code type}.
     *
     * @throws BadRequestException if {@code json} is not one JSON object
     * @throws IllegalArgumentException if {@code type} has no JSON form
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            if (type == ToolChoice.class) {
                return type.cast(new ToolChoice(Json.value(json)));
            }
            Function<JsonObject, ?> view = VIEWS.get(type);
            if (view == null) {
                throw new IllegalArgumentException(
                        type.getName() + " has no JSON form; the types that have one are " + VIEWS.keySet());
            }
            return type.cast(view.apply(Json.object(json)));
        } catch (MalformedJsonException e) {
            throw new BadRequestException(
                    "the text is no JSON for " + type.getSimpleName() + ": " + e.getMessage(), ErrorDetails.NONE, e);
        }
    }

    /**
     * {@code value} as compact JSON.
     *
     * @throws IllegalArgumentException if the value is nothing JSON can say
     */
    public static String write(Object value) {
        return Json.write(value instanceof ToolChoice choice ? choice.wire() : value);
    }
}
