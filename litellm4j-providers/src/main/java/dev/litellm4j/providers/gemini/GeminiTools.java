package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.Tool;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions as declarations, and the tools Google runs itself; Google's pages "Function calling" and "Tools". */
final class GeminiTools {
    private static final Set<String> OWN = Set.of(
            "googleSearch",
            "googleSearchRetrieval",
            "enterpriseWebSearch",
            "codeExecution",
            "urlContext",
            "googleMaps",
            "computerUse",
            "fileSearch",
            "mcpServers",
            "functionDeclarations",
            "retrieval",
            "exaAiSearch",
            "parallelAiSearch");

    /** What OpenAI and Anthropic call the tools that Google has too; their newer versions end with a date. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("web_search", "googleSearch"),
            Map.entry("web_search_preview", "googleSearch"),
            Map.entry("google_search", "googleSearch"),
            Map.entry("googleSearch", "googleSearch"),
            Map.entry("google_search_retrieval", "googleSearchRetrieval"),
            Map.entry("enterprise_web_search", "enterpriseWebSearch"),
            Map.entry("code_interpreter", "codeExecution"),
            Map.entry("code_execution", "codeExecution"),
            Map.entry("url_context", "urlContext"),
            Map.entry("web_fetch", "urlContext"),
            Map.entry("google_maps", "googleMaps"),
            Map.entry("computer_use", "computerUse"),
            Map.entry("computer_use_preview", "computerUse"),
            Map.entry("computer", "computerUse"),
            Map.entry("file_search", "fileSearch"));

    private final GeminiDraft draft;
    private final List<JsonObject> declarations = new ArrayList<>();
    private final List<JsonObject> served = new ArrayList<>();

    private GeminiTools(GeminiDraft draft) {
        this.draft = draft;
    }

    /** Adds {@code tools} and {@code toolConfig} to {@code body}. */
    static void write(GeminiDraft draft, JsonObjectBuilder body) {
        GeminiTools tools = new GeminiTools(draft);
        draft.request.tools().forEach(tools::add);
        draft.request.fields().objects("functions").forEach(tools::declare);
        tools.webSearch();
        List<JsonObject> all = new ArrayList<>();
        if (!tools.declarations.isEmpty()) {
            all.add(JsonObject.of("functionDeclarations", tools.declarations));
        }
        all.addAll(tools.served);
        if (!all.isEmpty()) {
            body.set("tools", all);
        }
        GeminiToolChoice.write(draft, tools.declarations.size(), !tools.served.isEmpty(), body);
    }

    private void add(Tool tool) {
        if (tool.cacheControl().isPresent()) {
            draft.warn(
                    "cache_control",
                    draft.provider() + " keeps tools with marked messages; the mark on a tool was left out");
        }
        JsonObject fields = tool.fields();
        if (tool.isFunction()) {
            declare(tool.function());
            return;
        }
        JsonObject own = GeminiNames.camelAll(fields.without("type").without("cache_control"));
        if (!own.isEmpty() && OWN.containsAll(own.keySet())) {
            List<JsonObject> declared = own.objects("functionDeclarations");
            declarations.addAll(declared);
            JsonObject rest = own.without("functionDeclarations");
            if (!rest.isEmpty()) {
                served.add(rest);
            }
            return;
        }
        String type = tool.type();
        String kind = KNOWN.getOrDefault(undated(type), "");
        if (!kind.isEmpty()) {
            served.add(JsonObject.of(kind, settings(kind, fields)));
        } else if (type.equals("mcp")) {
            served.add(JsonObject.of("mcpServers", List.of(mcp(fields))));
        } else if (fields.has("name") && (type.isEmpty() || type.equals("function") || type.equals("custom"))) {
            declare(fields);
        } else {
            throw draft.refusal("a tool of type \"" + type + "\" is not known; use function, web_search,"
                    + " code_interpreter, url_context, google_maps, computer_use, file_search, mcp, or a tool in"
                    + " Gemini's own form such as {\"googleSearch\": {}}");
        }
    }

    private void declare(JsonObject function) {
        JsonObjectBuilder declaration = JsonObject.builder().set("name", function.text("name"));
        declaration.setIfPresent("description", function.string("description"));
        Object schema = function.find("parameters")
                .or(() -> function.find("input_schema"))
                .or(() -> function.find("parametersJsonSchema"))
                .orElse(JsonObject.EMPTY);
        JsonObject parameters = draft.schema(schema, "tool " + function.text("name"));
        if (saysSomething(parameters)) {
            if (draft.model.takesJsonSchema()) {
                declaration.set("parametersJsonSchema", GeminiSchema.json(parameters));
            } else {
                declaration.set("parameters", GeminiSchema.openApi(parameters, "tool " + function.text("name"), draft));
            }
        }
        if (function.bool("strict").orElse(false)) {
            draft.warn("tools[].function.strict", draft.provider() + " has no strict functions; strict was left out");
        }
        declarations.add(declaration.build());
    }

    /** An object without properties is refused as a declaration's parameters; none at all means the same. */
    private static boolean saysSomething(JsonObject schema) {
        return !schema.isEmpty()
                && !(schema.object("properties").isEmpty()
                        && !schema.has("$ref")
                        && !schema.has("anyOf")
                        && !schema.has("oneOf")
                        && !schema.has("allOf")
                        && !(schema.get("additionalProperties") instanceof JsonObject));
    }

    private JsonObject settings(String kind, JsonObject tool) {
        JsonObject given = tool.object(kind);
        switch (kind) {
            case "computerUse" -> {
                return JsonObject.of("environment", "ENVIRONMENT_BROWSER").toBuilder()
                        .setAll(given)
                        .build();
            }
            case "fileSearch" -> {
                JsonObjectBuilder search = JsonObject.builder();
                List<Object> stores = tool.has("vector_store_ids")
                        ? tool.array("vector_store_ids")
                        : tool.array("file_search_store_names");
                search.set("fileSearchStoreNames", stores);
                search.setIfPresent("topK", tool.number("max_num_results").map(Number::intValue));
                search.setIfPresent("metadataFilter", tool.string("metadata_filter"));
                return search.setAll(given).build();
            }
            default -> {
                if (tool.size() > 1 && given.isEmpty()) {
                    draft.warn(
                            "tools",
                            "the settings of the tool " + tool.text("type") + " were left out, because " + kind
                                    + " has none of them");
                }
                return given;
            }
        }
    }

    private JsonObject mcp(JsonObject tool) {
        JsonObjectBuilder transport = JsonObject.builder().set("url", tool.text("server_url"));
        transport.setIfPresent("headers", tool.find("headers"));
        return JsonObject.of("name", tool.text("server_label"), "streamableHttpTransport", transport.build());
    }

    private void webSearch() {
        if (!(draft.request.param("web_search_options").orElse("") instanceof JsonObject options)
                || served.stream().anyMatch(tool -> tool.has("googleSearch"))) {
            return;
        }
        if (!declarations.isEmpty() && !draft.model.isThree()) {
            draft.unsupported("web_search_options", "search and functions exclude each other before Gemini 3");
            return;
        }
        if (!options.isEmpty()) {
            draft.warn(
                    "web_search_options",
                    draft.provider() + " searches without settings; " + String.join(", ", options.keySet())
                            + " was left out");
        }
        served.add(JsonObject.of("googleSearch", JsonObject.EMPTY));
    }

    private static String undated(String type) {
        int at = type.lastIndexOf('_');
        boolean dated = at > 0 && at + 1 < type.length() && Character.isDigit(type.charAt(at + 1));
        return dated ? type.substring(0, at) : type;
    }
}
