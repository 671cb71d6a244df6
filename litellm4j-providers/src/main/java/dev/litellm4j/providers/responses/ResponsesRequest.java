package dev.litellm4j.providers.responses;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of one request; fields that are not chat's belong to the provider and go out as they are. */
final class ResponsesRequest {
    /** Less is refused; OpenAI's API page "Create a model response". */
    private static final int FEWEST_TOKENS = 16;

    private final ChatRequest request;
    private final JsonObject fields;
    private final boolean isOpenAi;
    private final List<Warning> warnings;
    private final JsonObjectBuilder body = JsonObject.builder();

    ResponsesRequest(ChatRequest request, boolean isOpenAi, List<Warning> warnings) {
        this.request = request;
        this.fields = request.fields();
        this.isOpenAi = isOpenAi;
        this.warnings = warnings;
    }

    JsonObject build(boolean stream) {
        if (isOpenAi) {
            ResponsesValues.check(this, fields);
        }
        body.set("model", request.model());
        boolean stored = fields.bool("store").orElse(false);
        ResponsesInput input = new ResponsesInput(this, stored);
        input.add(fields.array("messages"));
        List<String> told = new ArrayList<>(input.instructions());
        fields.string("instructions").ifPresent(told::add);
        if (!told.isEmpty()) {
            body.set("instructions", String.join("\n", told));
        }
        body.set("input", input.items());
        for (int i = 0; i < fields.size(); i++) {
            if (fields.valueAt(i) != JsonNull.NULL) {
                field(fields.nameAt(i), fields.valueAt(i), stored);
            }
        }
        limit();
        reasoning();
        text();
        tools();
        include();
        if (stream) {
            body.set("stream", true);
        }
        return body.build();
    }

    private void field(String name, Object value, boolean stored) {
        switch (name) {
            case "model",
                    "messages",
                    "instructions",
                    "stream",
                    "max_tokens",
                    "max_completion_tokens",
                    "max_output_tokens",
                    "reasoning_effort",
                    "reasoning",
                    "response_format",
                    "verbosity",
                    "text",
                    "tools",
                    "functions",
                    "tool_choice",
                    "function_call",
                    "web_search_options",
                    "logprobs",
                    "include" -> {}
            case "n" -> {
                if (!(value instanceof Number count) || count.intValue() != 1) {
                    body.set(name, value);
                }
            }
            case "stream_options" -> {
                if (value instanceof JsonObject options && options.has("include_obfuscation")) {
                    options.bool("include_obfuscation")
                            .ifPresent(said -> body.set(name, JsonObject.of("include_obfuscation", said)));
                }
            }
            case "metadata" -> {
                if (stored && value instanceof JsonObject notes) {
                    metadata(notes);
                }
            }
            default -> body.set(name, value);
        }
    }

    /** Kept with stored answers, and only texts; the rest is the library's own. */
    private void metadata(JsonObject notes) {
        JsonObjectBuilder texts = JsonObject.builder();
        notes.forEach((name, value) -> {
            if (value instanceof String) {
                texts.set(name, value);
            }
        });
        body.set("metadata", texts.build());
    }

    private void limit() {
        Optional<Number> limit = fields.number("max_output_tokens")
                .or(() -> fields.number("max_completion_tokens"))
                .or(() -> fields.number("max_tokens"));
        if (limit.isEmpty()) {
            return;
        }
        boolean few = isOpenAi && limit.get().longValue() < FEWEST_TOKENS;
        if (few) {
            warnings.add(new Warning(
                    "max_completion_tokens",
                    provider() + "'s Responses API takes no limit below " + FEWEST_TOKENS + "; it was raised to that"));
        }
        body.set("max_output_tokens", few ? FEWEST_TOKENS : limit.get());
    }

    /** An effort is a word, or an object that asks for a summary too; LiteLLM's {@code default} is the model's own. */
    private void reasoning() {
        JsonObjectBuilder reasoning =
                fields.object("reasoning_effort").toBuilder().setAll(fields.object("reasoning"));
        fields.string("reasoning_effort").ifPresent(word -> reasoning.set("effort", word));
        if (reasoning.find("effort").equals(Optional.of("default"))) {
            reasoning.remove("effort");
        }
        if (!reasoning.isEmpty()) {
            body.set("reasoning", reasoning.build());
        }
    }

    private void text() {
        JsonObjectBuilder text = fields.object("text").toBuilder();
        request.responseFormat().ifPresent(format -> text.set("format", format(format)));
        text.setIfPresent("verbosity", fields.find("verbosity"));
        if (!text.isEmpty()) {
            body.set("text", text.build());
        }
    }

    private JsonObject format(ResponseFormat format) {
        if (!format.type().equals("json_schema")) {
            return format.fields();
        }
        if (format.name().isEmpty()) {
            throw bad("response_format.json_schema has no name, and the Responses API wants one; give it with"
                    + " ResponseFormat.jsonSchema(name, schema)");
        }
        JsonObject schema = format.fields().object("json_schema");
        JsonObjectBuilder flat = JsonObject.builder().set("type", "json_schema").set("name", format.name());
        flat.setIfPresent("description", schema.find("description"));
        flat.set("schema", parsed(format.schema().orElse(JsonObject.EMPTY), "response_format " + format.name()));
        return flat.setIfPresent("strict", schema.find("strict")).build();
    }

    private void tools() {
        ResponsesTools tools = new ResponsesTools(this, isOpenAi);
        List<JsonObject> all = tools.all(fields);
        if (!all.isEmpty()) {
            body.set("tools", all);
        }
        body.setIfPresent("tool_choice", tools.choice(fields));
    }

    private void include() {
        List<Object> include = new ArrayList<>(fields.array("include"));
        if (fields.bool("logprobs").orElse(false) && !include.contains("message.output_text.logprobs")) {
            include.add("message.output_text.logprobs");
        }
        if (!include.isEmpty()) {
            body.set("include", include);
        }
    }

    /** A schema, parsed where it was given as text. */
    Object parsed(Object schema, String whose) {
        try {
            return Json.parsed(schema);
        } catch (MalformedJsonException e) {
            throw bad("the schema of " + whose + " is no JSON: " + e.getMessage());
        }
    }

    void warn(String parameter, String message) {
        if (warnings.stream().noneMatch(warning -> warning.parameter().equals(parameter))) {
            warnings.add(new Warning(parameter, message));
        }
    }

    boolean isOpenAi() {
        return isOpenAi;
    }

    String model() {
        return request.model();
    }

    String provider() {
        return request.options().get(RequestOptions.PROVIDER, "openai");
    }

    BadRequestException bad(String message) {
        return new BadRequestException(message, ErrorDetails.of(provider(), request.model()));
    }
}
