package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads a description in Google's discovery format as an OpenAPI one, as far as requests go. */
final class Discovery {
    private Discovery() {}

    static boolean is(JsonNode description) {
        return description.path("kind").asText().startsWith("discovery#");
    }

    static JsonNode asOpenApi(JsonNode discovery) {
        ObjectNode openApi = Recordings.JSON.createObjectNode();
        // Says to the closed schemas that 64-bit integers are strings or numbers.
        openApi.put("mapping", "generativelanguage");
        ObjectNode paths = openApi.putObject("paths");
        methods(discovery, paths);
        ObjectNode schemas = openApi.putObject("components").putObject("schemas");
        discovery.path("schemas").properties().forEach(s -> schemas.set(s.getKey(), schema(s.getValue())));
        return openApi;
    }

    private static void methods(JsonNode resource, ObjectNode paths) {
        resource.path("methods").forEach(method -> {
            ObjectNode operation = paths.withObject(
                            "/" + escaped("/" + method.path("flatPath").asText()))
                    .putObject(method.path("httpMethod").asText().toLowerCase(java.util.Locale.ROOT));
            if (method.has("request")) {
                operation
                        .putObject("requestBody")
                        .putObject("content")
                        .putObject("application/json")
                        .set("schema", schema(method.path("request")));
            }
        });
        resource.path("resources").forEach(inner -> methods(inner, paths));
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode schema(JsonNode node) {
        if (node.isArray()) {
            var list = Recordings.JSON.createArrayNode();
            node.forEach(element -> list.add(schema(element)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = Recordings.JSON.createObjectNode();
        node.properties().forEach(field -> {
            boolean any =
                    field.getKey().equals("type") && field.getValue().asText().equals("any");
            if (field.getKey().equals("$ref")) {
                copy.put("$ref", "#/components/schemas/" + field.getValue().asText());
            } else if (field.getKey().equals("properties")) {
                ObjectNode properties = copy.putObject("properties");
                field.getValue().properties().forEach(p -> properties.set(p.getKey(), schema(p.getValue())));
            } else if (!any && !field.getKey().equals("required")) {
                copy.set(field.getKey(), schema(field.getValue()));
            }
        });
        return copy;
    }
}
