package dev.litellm4j.providers.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonWriter;
import dev.litellm4j.providers.wire.WireBody;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Writes a chat request as OpenAI takes it; most fields go out as they came in.
 *
 * @param request the request, its parameters checked
 * @param dialect how strictly the provider takes the format
 * @param stream whether the answer shall come in chunks
 */
record OpenAiRequest(ChatRequest request, OpenAiDialect dialect, boolean stream) implements WireBody {
    @Override
    public void writeTo(OutputStream sink) throws IOException {
        try (JsonGenerator out = Json.generator(sink)) {
            out.writeStartObject();
            JsonObject fields = request.fields();
            for (int i = 0; i < fields.size(); i++) {
                field(out, fields.nameAt(i), fields.valueAt(i));
            }
            if (stream) {
                out.writeBooleanField("stream", true);
                streamOptions(out, fields);
            }
            out.writeEndObject();
        }
    }

    private void field(JsonGenerator out, String name, Object value) throws IOException {
        switch (name) {
            case "stream", "stream_options" -> {}
            case "metadata" -> metadata(out, value);
            case "messages" -> {
                out.writeFieldName(name);
                OpenAiMessages.write(out, request, dialect);
            }
            case "tools" -> tools(out);
            case "reasoning_effort" -> effort(out);
            case "tool_choice", "response_format" -> {
                if (value != JsonNull.NULL) {
                    JsonWriter.field(out, name, dialect.strictMessages() ? strict(name, value) : value);
                }
            }
            default -> {
                // OpenAI's description forbids nulls that the service takes for "not said"; so they are not said.
                if (value != JsonNull.NULL) {
                    JsonWriter.field(out, name, value);
                }
            }
        }
    }

    private Object strict(String name, Object value) {
        if (name.equals("tool_choice")) {
            return OpenAiTools.choice(value);
        }
        ResponseFormat format = request.responseFormat().orElse(ResponseFormat.TEXT);
        if (format.type().equals("json_schema") && format.name().isEmpty()) {
            throw OpenAiMessages.bad(
                    "response_format.json_schema has no name, and OpenAI's chat completions want one; give it with"
                            + " ResponseFormat.jsonSchema(name, schema)",
                    request);
        }
        return value;
    }

    /** A stream's cost needs its usage, so it is always asked for where the provider can be asked. */
    private void streamOptions(JsonGenerator out, JsonObject fields) throws IOException {
        JsonObject said = fields.object("stream_options");
        if (dialect.streamUsage()) {
            JsonWriter.field(out, "stream_options", said.with("include_usage", true));
        } else if (!said.isEmpty()) {
            JsonWriter.field(out, "stream_options", said);
        }
    }

    /** OpenAI's effort is a word; LiteLLM's may be an object that asks for a summary too, which chat has no place for. */
    private void effort(JsonGenerator out) throws IOException {
        Optional<String> effort = request.reasoningEffort();
        if (effort.isPresent()) {
            out.writeStringField("reasoning_effort", effort.get());
        }
    }

    /** OpenAI keeps metadata only with stored answers, and only texts; the rest is the library's own. */
    private void metadata(JsonGenerator out, Object value) throws IOException {
        if (!(value instanceof JsonObject notes) || !request.param("store").equals(Optional.of(true))) {
            return;
        }
        out.writeObjectFieldStart("metadata");
        for (int i = 0; i < notes.size(); i++) {
            if (notes.valueAt(i) instanceof String text) {
                out.writeStringField(notes.nameAt(i), text);
            }
        }
        out.writeEndObject();
    }

    /** An empty list is refused by OpenAI where none is not. */
    private void tools(JsonGenerator out) throws IOException {
        List<JsonObject> tools = request.fields().objects("tools");
        if (tools.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("tools");
        for (JsonObject tool : tools) {
            JsonWriter.write(out, dialect.strictMessages() ? OpenAiTools.strict(tool, request) : tool);
        }
        out.writeEndArray();
    }
}
