package dev.litellm4j.providers.compatible;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a message's content where a row lists them; a role without a list has text, as one string.
 *
 * @param types the types of part by role
 * @param fields a part's fields by type: those inside of the object that is named like the type
 */
record RowParts(JsonObject types, JsonObject fields) {
    private static final JsonObject COMMON = JsonObject.builder()
            .set("image_url", List.of("url", "detail"))
            .set("input_audio", List.of("data", "format"))
            .set("video_url", List.of("url"))
            .set("file", List.of("file_id", "file_data", "filename"))
            .build();

    static RowParts of(CompatibleRow row) {
        return new RowParts(row.fields().object("parts"), row.fields().object("part_fields"));
    }

    /** The content, empty when nothing of it is left. */
    Optional<Object> content(List<?> parts, String role, ChatRequest request) {
        List<Object> known = types.array(role);
        List<JsonObject> clean = new ArrayList<>(parts.size());
        for (Object element : parts) {
            if (element instanceof String text) {
                clean.add(JsonObject.of("type", "text", "text", text));
            } else if (element instanceof JsonObject part) {
                part(part, known, clean, role, request);
            }
        }
        if (!known.isEmpty()) {
            return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
        }
        StringBuilder joined = new StringBuilder();
        clean.forEach(part -> joined.append(part.text("text")));
        return Optional.of(joined.toString());
    }

    private void part(JsonObject part, List<Object> known, List<JsonObject> clean, String role, ChatRequest request) {
        String type = part.text("type");
        switch (type) {
            case "text", "input_text", "output_text" -> clean.add(text(part));
            case "refusal" -> clean.add(JsonObject.of("type", "text", "text", part.text("refusal")));
            case "thinking", "redacted_thinking", "reasoning" -> {
                // Reasoning has no place in most providers' conversations; it is no loss to the answer.
                if (known.contains(type)) {
                    clean.add(part);
                }
            }
            default -> {
                if (!known.contains(type)) {
                    throw Failures.bad(
                            request,
                            "takes no part of type '" + type + "' in a message of role " + role + ", only "
                                    + (known.isEmpty() ? "text" : known));
                }
                clean.add(inner(part, type, request));
            }
        }
    }

    private JsonObject text(JsonObject part) {
        JsonObject text = JsonObject.of("type", "text", "text", part.text("text"));
        return fields.array("text").contains("cache_control") && part.has("cache_control")
                ? text.with("cache_control", part.object("cache_control"))
                : text;
    }

    private JsonObject inner(JsonObject part, String type, ChatRequest request) {
        JsonObject known = fields.containsKey(type) ? fields : COMMON;
        if (type.endsWith("_url") && part.get(type) instanceof String url && known.containsKey(type)) {
            return JsonObject.of("type", type, type, JsonObject.of("url", url));
        }
        if (known.array(type).isEmpty()) {
            return part;
        }
        if (!(part.get(type) instanceof JsonObject object)) {
            throw Failures.bad(request, "takes a part of type '" + type + "' with an object of " + known.array(type));
        }
        JsonObjectBuilder rest = JsonObject.builder();
        object.forEach((name, value) -> {
            if (known.array(type).contains(name) && value != JsonNull.NULL) {
                rest.append(name, value);
            }
        });
        return JsonObject.of("type", type, type, rest.build());
    }
}
