package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/** Checks requests against a vendor's own description of its API; descriptions and schemas are read once and kept. */
final class SpecValidator {
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("openai", "openai/openapi.json"),
            Map.entry("anthropic", "anthropic/anthropic-openapi.json"),
            Map.entry("gemini", "gemini/generativelanguage-v1beta.openapi.json"),
            Map.entry("vertex_ai", "vertex_ai/aiplatform.v1.discovery.json"),
            Map.entry("ollama", "ollama/openapi.yaml"),
            Map.entry("openrouter", "openrouter/openapi.yaml"),
            Map.entry("mistral", "mistral/openapi.yaml"),
            Map.entry("groq", "groq/openapi.yaml"),
            Map.entry("xai", "xai/openapi.yaml"),
            Map.entry("deepinfra", "deepinfra/openapi.json"),
            Map.entry("together_ai", "together_ai/openapi.yaml"),
            Map.entry("moonshot", "moonshot/openapi.yaml"),
            Map.entry("azure", "azure/azure-openai-inference-2024-10-21.yaml"),
            Map.entry("azure_v1", "azure/AIFoundryOpenAIV1.json"),
            Map.entry("azure_ai", "azure_ai/AIFoundryAzureAI.json"),
            Map.entry("ai21", "ai21/openapi.json"),
            Map.entry("cohere", "cohere/cohere-openapi.yaml"),
            Map.entry("jina_ai", "jina_ai/openapi.json"),
            Map.entry("sap", "sap/orchestration.yaml"),
            Map.entry("voyage", "voyage/voyage-openapi.yml"),
            Map.entry("snowflake", "snowflake/cortex-inference.yaml"),
            Map.entry("snowflake_v1", "snowflake/cortex-generic-openai.yaml"),
            Map.entry("replicate", "replicate/openapi.json"),
            Map.entry("huggingface", "huggingface/tgi-openapi.json"));

    /** Members that a service documents or takes, as recorded, although its description has no word of them. */
    private static final Map<String, List<String>> TAKEN_ALL_THE_SAME = Map.of(
            "groq",
            List.of("stream_options"),
            // logprobs stand in xAI's own chat.proto.
            "xai",
            List.of("stream_options", "max_completion_tokens", "logprobs", "top_logprobs"),
            // Microsoft Learn, "Prompt caching"; the description has modalities as an object, the service as OpenAI
            // does.
            "azure_v1",
            List.of("prompt_cache_key", "modalities"),
            "openrouter",
            List.of("n", "usage"),
            // Moonshot's guide "Use Kimi API for Tool Calls"; its description has messages of text only.
            "moonshot",
            List.of("messages.tool_calls", "messages.tool_call_id", "messages.reasoning_content"),
            "azure",
            List.of("model"),
            "ollama",
            List.of("messages.thinking", "messages.tool_name", "messages.tool_calls.type"));

    private static final Map<String, Optional<SpecValidator>> VALIDATORS = new ConcurrentHashMap<>();
    private static final int REPORTED = 12;

    private record Operation(String method, Pattern path, boolean beta, JsonNode node) {}

    private final JsonNode description;
    private final List<String> taken;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private SpecValidator(JsonNode description, List<String> taken) {
        this.description = description;
        this.taken = taken;
        String base = basePath(description.path("servers").path(0).path("url").asText(""));
        description
                .path("paths")
                .properties()
                .forEach(p -> p.getValue().properties().forEach(o -> {
                    String path = p.getKey().replaceAll("\\?.*", "");
                    operations.add(new Operation(
                            o.getKey().toUpperCase(Locale.ROOT),
                            template(base + path),
                            p.getKey().contains("?beta=true"),
                            o.getValue()));
                }));
        // Anthropic describes an operation twice; what the service takes is the beta one.
        operations.sort(Comparator.comparing(o -> !o.beta()));
    }

    /** The validator of a provider, empty when the folder has no description of it. */
    static Optional<SpecValidator> of(Recordings recordings, String provider) {
        return VALIDATORS.computeIfAbsent(recordings.folder().toAbsolutePath() + " " + provider, k -> {
            Path file = recordings.folder().resolve("specs").resolve(FILES.getOrDefault(provider, "none"));
            return Files.exists(file)
                    ? Optional.of(new SpecValidator(
                            corrected(load(file)), TAKEN_ALL_THE_SAME.getOrDefault(provider, List.of())))
                    : Optional.empty();
        });
    }

    static SpecValidator of(JsonNode description) {
        return new SpecValidator(description, List.of());
    }

    /** Voyage says of its input that it is an object and, of the same, that it is a text or a list of texts. */
    private static JsonNode corrected(JsonNode description) {
        description.findParents("oneOf").forEach(node -> {
            boolean noObject =
                    !node.has("properties") && node.path("type").asText().equals("object");
            for (JsonNode one : node.path("oneOf")) {
                noObject &= List.of("string", "array").contains(one.path("type").asText());
            }
            if (noObject) {
                ((ObjectNode) node).remove("type");
            }
        });
        return description;
    }

    private static JsonNode load(Path file) {
        try {
            String text = Files.readString(file);
            if (text.startsWith("{")) {
                JsonNode read = Recordings.JSON.readTree(text);
                return Discovery.is(read) ? Discovery.asOpenApi(read) : read;
            }
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(64 * 1024 * 1024);
            return new ObjectMapper(YAMLFactory.builder().loaderOptions(options).build()).readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String basePath(String server) {
        String url = server.replaceAll("\\{[^}]*}", "x").replaceAll("/$", "");
        return url.isEmpty()
                ? ""
                : Optional.ofNullable(URI.create(url).getPath()).orElse("");
    }

    private static Pattern template(String path) {
        StringBuilder regex = new StringBuilder();
        for (String part : path.split("(?=\\{)|(?<=})")) {
            regex.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    /** Whether the description knows an operation. */
    boolean has(String method, String path) {
        return operation(method, path).isPresent();
    }

    /** The most telling violations, deepest first; empty for a request that the description allows. */
    List<String> violations(String method, String path, JsonNode body) {
        Optional<Operation> operation = operation(method, path);
        if (operation.isEmpty()) {
            return List.of("no operation " + method + " " + path);
        }
        return ClosedSchema.requestOf(operation.get().node())
                .map(s -> violations(schemas.computeIfAbsent(s, this::compile), described(body)))
                .orElseGet(() -> List.of("no JSON body for " + method + " " + path));
    }

    private Optional<Operation> operation(String method, String path) {
        String bare = path.replaceAll("[?#].*", "");
        return operations.stream()
                .filter(o -> o.method().equals(method) && o.path().matcher(bare).matches())
                .findFirst();
    }

    private JsonNode described(JsonNode body) {
        JsonNode copy = taken.isEmpty() ? body : body.deepCopy();
        taken.forEach(t -> remove(copy, t.split("\\.", 2)));
        return copy;
    }

    private static void remove(JsonNode node, String[] path) {
        if (node.isArray()) {
            node.forEach(n -> remove(n, path));
        } else if (path.length > 1) {
            remove(node.path(path[0]), path[1].split("\\.", 2));
        } else if (node instanceof ObjectNode object) {
            object.remove(path[0]);
        }
    }

    private Schema compile(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ClosedSchema.of(description, schema));
    }

    private static List<String> violations(Schema schema, JsonNode body) {
        return schema.validate(body).stream()
                .sorted(Comparator.comparing(
                        (Error e) -> -e.getInstanceLocation().getNameCount()))
                .map(e -> e.getInstanceLocation() + ": " + e.getMessage())
                .distinct()
                .limit(REPORTED)
                .toList();
    }

    /** A copy without explicit nulls, which OpenAI takes although its description forbids many. */
    static JsonNode withoutNulls(JsonNode body) {
        JsonNode copy = body.deepCopy();
        dropNulls(copy);
        return copy;
    }

    private static void dropNulls(JsonNode node) {
        if (node.isObject()) {
            node.elements().forEachRemaining(SpecValidator::dropNulls);
            List<String> empty = new ArrayList<>();
            node.properties().forEach(f -> {
                if (f.getValue().isNull()) {
                    empty.add(f.getKey());
                }
            });
            ((ObjectNode) node).remove(empty);
        } else {
            node.forEach(SpecValidator::dropNulls);
        }
    }
}
