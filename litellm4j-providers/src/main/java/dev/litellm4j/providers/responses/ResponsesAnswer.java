package dev.litellm4j.providers.responses;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an answer and a stream of one read alike: the pieces of a response's items in chat's words. */
final class ResponsesAnswer {
    /** What a response repeats of its request, or chat has a place of its own for. */
    private static final Set<String> PLACED = Set.of(
            "id",
            "object",
            "created_at",
            "model",
            "output",
            "output_text",
            "usage",
            "status",
            "error",
            "incomplete_details",
            "service_tier",
            "background",
            "instructions",
            "max_output_tokens",
            "max_tool_calls",
            "metadata",
            "parallel_tool_calls",
            "previous_response_id",
            "prompt",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "reasoning",
            "safety_identifier",
            "store",
            "temperature",
            "text",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "truncation",
            "user",
            "frequency_penalty",
            "presence_penalty");

    private ResponsesAnswer() {}

    static long created(JsonObject response) {
        return response.number("created_at").map(Number::longValue).orElse(0L);
    }

    /** A call of a function or of a custom tool; its id is the one its result names. */
    static JsonObject call(JsonObject item) {
        String id = item.text("call_id").isEmpty() ? item.text("id") : item.text("call_id");
        return item.text("type").equals("custom_tool_call")
                ? JsonObject.of(
                        "id",
                        id,
                        "type",
                        "custom",
                        "custom",
                        JsonObject.of("name", item.text("name"), "input", item.text("input")))
                : JsonObject.of(
                        "id",
                        id,
                        "type",
                        "function",
                        "function",
                        JsonObject.of("name", item.text("name"), "arguments", arguments(item)));
    }

    private static String arguments(JsonObject item) {
        Object arguments = item.find("arguments").orElse("");
        return arguments instanceof String text ? text : Json.write(arguments);
    }

    static boolean isCall(JsonObject item) {
        return item.text("type").equals("function_call") || item.text("type").equals("custom_tool_call");
    }

    /** The summary of a reasoning item, or its text where the model shows that. */
    static List<String> thoughts(JsonObject item) {
        List<String> thoughts = texts(item.objects("summary"));
        return thoughts.isEmpty() ? texts(item.objects("content")) : thoughts;
    }

    private static List<String> texts(List<JsonObject> parts) {
        List<String> texts = new ArrayList<>(parts.size());
        for (JsonObject part : parts) {
            if (!part.text("text").isEmpty()) {
                texts.add(part.text("text"));
            }
        }
        return texts;
    }

    /** A citation of an address lies one level deeper in chat; other annotations have no form there. */
    static JsonObject annotation(JsonObject annotation) {
        return annotation.text("type").equals("url_citation") && !annotation.has("url_citation")
                ? JsonObject.of("type", "url_citation", "url_citation", annotation.without("type"))
                : annotation;
    }

    /** The picture an item holds; none where it is of another kind. */
    static List<JsonObject> images(JsonObject item, int index) {
        String data = item.text("result");
        if (!item.text("type").equals("image_generation_call") || data.isEmpty()) {
            return List.of();
        }
        String type = item.string("output_format").orElse("png");
        JsonObject url = JsonObject.of("url", "data:image/" + type + ";base64," + data);
        return List.of(JsonObject.of("type", "image_url", "image_url", url, "index", index));
    }

    /** An item of a tool that runs at the provider, without the picture that stands under {@code images}. */
    static JsonObject kept(JsonObject item) {
        return item.text("type").equals("image_generation_call") ? item.without("result") : item;
    }

    static String finishReason(JsonObject response, boolean calls) {
        String cause = response.object("incomplete_details").text("reason");
        if (response.text("status").equals("incomplete") || !cause.isEmpty()) {
            return switch (cause) {
                case "max_output_tokens", "max_tokens", "length" -> "length";
                case "content_filter" -> "content_filter";
                default -> calls ? "tool_calls" : "length";
            };
        }
        return calls ? "tool_calls" : "stop";
    }

    /** The choice's own fields: why a response is incomplete, in the provider's word. */
    static JsonObject nativeReason(JsonObject response, String finishReason) {
        String reason = response.object("incomplete_details").text("reason");
        return reason.isEmpty() || reason.equals(finishReason)
                ? JsonObject.EMPTY
                : JsonObject.of("native_finish_reason", reason);
    }

    static JsonObject usage(JsonObject raw) {
        if (raw.isEmpty()) {
            return raw;
        }
        int prompt = raw.intValue("input_tokens", 0);
        int completion = raw.intValue("output_tokens", 0);
        JsonObjectBuilder usage = JsonObject.builder()
                .append("prompt_tokens", prompt)
                .append("completion_tokens", completion)
                .append("total_tokens", raw.intValue("total_tokens", prompt + completion));
        JsonObject input = raw.object("input_tokens_details");
        if (!input.isEmpty()) {
            int written = input.intValue("cache_write_tokens", 0);
            usage.append("prompt_tokens_details", written == 0 ? input : input.with("cache_creation_tokens", written));
        }
        if (!raw.object("output_tokens_details").isEmpty()) {
            usage.append("completion_tokens_details", raw.object("output_tokens_details"));
        }
        for (int i = 0; i < raw.size(); i++) {
            String name = raw.nameAt(i);
            boolean said = name.startsWith("input_tokens") || name.startsWith("output_tokens");
            if (!said && !name.equals("total_tokens") && raw.valueAt(i) != JsonNull.NULL) {
                usage.append(name, raw.valueAt(i));
            }
        }
        return usage.build();
    }

    /** What only this provider says about the whole answer; its usage as it was counted is among it. */
    static JsonObject extras(JsonObject response) {
        JsonObjectBuilder extras = JsonObject.builder();
        for (int i = 0; i < response.size(); i++) {
            if (!PLACED.contains(response.nameAt(i)) && response.valueAt(i) != JsonNull.NULL) {
                extras.append(response.nameAt(i), response.valueAt(i));
            }
        }
        if (!response.object("usage").isEmpty()) {
            extras.append("usage", response.object("usage"));
        }
        return extras.build();
    }
}
