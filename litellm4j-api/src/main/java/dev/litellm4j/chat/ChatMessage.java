package dev.litellm4j.chat;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.RecordBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One turn of a conversation: of the system, the developer, the user, the assistant or a tool.
 *
 * <p>The message of an answer is of this type too and goes into the next request as it is, with its reasoning,
 * signatures and whatever else its provider wants back. Immutable.
 */
public final class ChatMessage extends JsonRecord {
    /** A view of the wire form. */
    public ChatMessage(JsonObject fields) {
        super(fields);
    }

    /** Instructions that stand above the conversation. */
    public static ChatMessage system(String text) {
        return of("system", text);
    }

    /** OpenAI's newer word for a system message. */
    public static ChatMessage developer(String text) {
        return of("developer", text);
    }

    /** What the user says. */
    public static ChatMessage user(String text) {
        return of("user", text);
    }

    /** What the user says and shows. */
    public static ChatMessage user(ContentPart... parts) {
        return builder("user").parts(Arrays.asList(parts)).build();
    }

    /** What the model said. */
    public static ChatMessage assistant(String text) {
        return of("assistant", text);
    }

    /** The calls the model wanted made. */
    public static ChatMessage assistant(List<ToolCall> calls) {
        return builder("assistant")
                .set("content", JsonNull.NULL)
                .set("tool_calls", calls)
                .build();
    }

    /** The result of a call the model wanted made. */
    public static ChatMessage tool(String toolCallId, String result) {
        return new ChatMessage(JsonObject.of("role", "tool", "tool_call_id", toolCallId, "content", result));
    }

    /** The result of a call the model wanted made, with images. */
    public static ChatMessage tool(String toolCallId, List<? extends ContentPart> result) {
        return builder("tool").toolCallId(toolCallId).parts(result).build();
    }

    /** A message of any role with a text. */
    public static ChatMessage of(String role, String text) {
        return new ChatMessage(JsonObject.of("role", role, "content", text));
    }

    /** A builder for a message of this role. */
    public static Builder builder(String role) {
        return new Builder(JsonObject.builder()).set("role", role);
    }

    /** A builder that starts with this message. */
    public Builder toBuilder() {
        return new Builder(fields().toBuilder());
    }

    /** {@code system}, {@code developer}, {@code user}, {@code assistant}, {@code tool} or {@code function}. */
    public String role() {
        return fields().text("role");
    }

    /** The text; of several parts their texts joined; the empty string where there is none. */
    public String content() {
        if (fields().get("content") instanceof String text) {
            return text;
        }
        StringBuilder joined = new StringBuilder();
        for (ContentPart part : parts()) {
            if (part instanceof TextPart text) {
                joined.append(text.text());
            }
        }
        return joined.toString();
    }

    /** The content as parts; a plain text is one part. */
    public List<ContentPart> parts() {
        if (fields().get("content") instanceof String text) {
            return text.isEmpty() ? List.of() : List.of(ContentPart.text(text));
        }
        return views("content", ContentPart::of);
    }

    /** The calls the model wants made. */
    public List<ToolCall> toolCalls() {
        return views("tool_calls", ToolCall::new);
    }

    /** OpenAI's legacy {@code function_call}, as an object with a name and arguments. */
    public Optional<JsonObject> functionCall() {
        return view("function_call", object -> object);
    }

    /** Of a tool's message, the call it answers. */
    public Optional<String> toolCallId() {
        return fields().string("tool_call_id");
    }

    /** The participant's or the function's name. */
    public Optional<String> name() {
        return fields().string("name");
    }

    /** The model's reasoning as plain text. */
    public Optional<String> reasoningContent() {
        return fields().string("reasoning_content");
    }

    /** The model's reasoning with signatures. */
    public List<ThinkingBlock> thinkingBlocks() {
        return views("thinking_blocks", ThinkingBlock::new);
    }

    /** The model's refusal. */
    public Optional<String> refusal() {
        return fields().string("refusal");
    }

    /** Citations, each an object such as OpenAI's {@code url_citation}. */
    public List<JsonObject> annotations() {
        return fields().objects("annotations");
    }

    /** Spoken output: {@code id}, {@code data} in base64, {@code transcript}, {@code expires_at}. */
    public Optional<JsonObject> audio() {
        return view("audio", object -> object);
    }

    /** Images the model made. */
    public List<ImagePart> images() {
        return views("images", ImagePart::new);
    }

    /** The cache mark on this message. */
    public Optional<CacheControl> cacheControl() {
        return view("cache_control", CacheControl::new);
    }

    /** What only this provider says. */
    public JsonObject providerSpecificFields() {
        return fields().object("provider_specific_fields");
    }

    /** Collects a message. Not thread-safe. */
    public static final class Builder extends RecordBuilder<Builder> {
        private Builder(JsonObjectBuilder fields) {
            super(fields);
        }

        /** The text. */
        public Builder content(String text) {
            return set("content", text);
        }

        /** The content as parts. */
        public Builder parts(List<? extends ContentPart> parts) {
            return set("content", parts);
        }

        /** The participant's or the function's name. */
        public Builder name(String name) {
            return set("name", name);
        }

        /** The calls the model wants made. */
        public Builder toolCalls(List<ToolCall> calls) {
            return set("tool_calls", calls);
        }

        /** The call this message answers. */
        public Builder toolCallId(String id) {
            return set("tool_call_id", id);
        }

        /** The model's reasoning as plain text. */
        public Builder reasoningContent(String text) {
            return set("reasoning_content", text);
        }

        /** The model's reasoning with signatures. */
        public Builder thinkingBlocks(List<ThinkingBlock> blocks) {
            return set("thinking_blocks", blocks);
        }

        /** A cache mark. */
        public Builder cacheControl(CacheControl mark) {
            return set("cache_control", mark);
        }

        /** What only this provider says. */
        public Builder providerSpecificField(String name, Object value) {
            return set(
                    "provider_specific_fields",
                    fields.build().object("provider_specific_fields").with(name, value));
        }

        /** The message. */
        public ChatMessage build() {
            return new ChatMessage(fields.build());
        }
    }
}
