package dev.litellm4j.providers.tokens;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.util.List;
import java.util.Map;

/** Tools as OpenAI's models are shown them: declarations of TypeScript. The figures are LiteLLM's, found by trial. */
final class ToolText {
    static final int OVERHEAD = 9;
    static final int LESS_WITH_SYSTEM = 4;

    private ToolText() {}

    static String of(List<JsonObject> tools) {
        StringBuilder text = new StringBuilder("namespace functions {\n\n");
        for (JsonObject tool : tools) {
            JsonObject function = tool.has("function") ? tool.object("function") : tool;
            comment(text, function.text("description"), 0);
            JsonObject schema = function.object("parameters");
            text.append("type ").append(function.text("name"));
            if (schema.object("properties").isEmpty()) {
                text.append(" = () => any;\n\n");
            } else {
                text.append(" = (_: {\n");
                properties(text, schema, 0);
                text.append("}) => any;\n\n");
            }
        }
        return text.append("} // namespace functions").toString();
    }

    private static void properties(StringBuilder text, JsonObject schema, int indent) {
        List<Object> required = schema.array("required");
        JsonObject properties = schema.object("properties");
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            if (!(property.getValue() instanceof JsonObject type)) {
                continue;
            }
            comment(text, type.text("description"), indent);
            text.append(" ".repeat(indent)).append(property.getKey());
            text.append(required.contains(property.getKey()) ? ": " : "?: ");
            text.append(type(type, indent)).append(",\n");
        }
    }

    private static String type(JsonObject type, int indent) {
        if (!type.array("enum").isEmpty()) {
            StringBuilder words = new StringBuilder();
            for (Object word : type.array("enum")) {
                words.append(words.isEmpty() ? "" : " | ").append(Json.write(word));
            }
            return words.toString();
        }
        return switch (type.text("type")) {
            case "array" -> type(type.object("items"), indent) + "[]";
            case "integer", "number" -> "number";
            case "boolean" -> "boolean";
            case "null" -> "null";
            case "string" -> "string";
            case "object" -> {
                StringBuilder inner = new StringBuilder("{\n");
                properties(inner, type, indent + 2);
                yield inner.append(" ".repeat(indent)).append('}').toString();
            }
            default -> "any";
        };
    }

    private static void comment(StringBuilder text, String description, int indent) {
        if (!description.isEmpty()) {
            text.append(" ".repeat(indent)).append("// ").append(description).append('\n');
        }
    }
}
