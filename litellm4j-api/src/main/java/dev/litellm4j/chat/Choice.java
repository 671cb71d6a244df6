package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.util.Optional;

/** One of the answers the model gave to a request. */
public final class Choice extends JsonRecord {
    /** A view of the wire form. */
    public Choice(JsonObject fields) {
        super(fields);
    }

    /** An answer and the reason it ended. */
    public static Choice of(int index, ChatMessage message, String finishReason) {
        return new Choice(JsonObject.of("index", index, "message", message, "finish_reason", finishReason));
    }

    /** Which of {@code n} answers this is, counted from 0. */
    public int index() {
        return fields().intValue("index", 0);
    }

    /** The answer; ready to go into the next request. */
    public ChatMessage message() {
        return new ChatMessage(fields().object("message"));
    }

    /** {@code stop}, {@code length}, {@code tool_calls}, {@code content_filter} or {@code function_call}. */
    public Optional<String> finishReason() {
        return fields().string("finish_reason");
    }

    /** The provider's own word for the reason it ended. */
    public Optional<String> nativeFinishReason() {
        return providerSpecificFields().string("native_finish_reason").or(this::finishReason);
    }

    /** The tokens with their probabilities: {@code content} and {@code refusal}, as OpenAI sends them. */
    public Optional<JsonObject> logprobs() {
        return view("logprobs", object -> object);
    }

    /** What only this provider says. */
    public JsonObject providerSpecificFields() {
        return fields().object("provider_specific_fields");
    }
}
