package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes to the answer's form, to thinking and to the model's name. */
final class FormatQuirks {
    private FormatQuirks() {}

    static ChatRequest withoutTextFormat(ChatRequest request, Consumer<Warning> warnings) {
        return request.fields().object("response_format").text("type").equals("text")
                ? request.with(request.fields().without("response_format"))
                : request;
    }

    static ChatRequest schemaAsObject(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject format = request.fields().object("response_format");
        return format.text("type").equals("json_schema")
                ? request.with(request.fields()
                        .with(
                                "response_format",
                                JsonObject.of(
                                        "type",
                                        "json_object",
                                        "schema",
                                        format.object("json_schema").object("schema"))))
                : request;
    }

    /** {@code known}: what the description of a schema may hold. */
    static ChatRequest schema(ChatRequest request, List<?> known) {
        JsonObject format = request.fields().object("response_format");
        if (!format.has("json_schema")) {
            return request;
        }
        JsonObject schema = RowTools.only(format.object("json_schema"), known);
        JsonObject named = schema.text("name").isEmpty() ? schema.with("name", "response") : schema;
        return request.with(request.fields().with("response_format", format.with("json_schema", named)));
    }

    static ChatRequest numberedLogprobs(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject fields = request.fields();
        Optional<Boolean> wanted = fields.bool("logprobs");
        if (wanted.isEmpty()) {
            return request;
        }
        JsonObject rest = fields.without("logprobs").without("top_logprobs");
        return request.with(wanted.get() ? rest.with("logprobs", fields.intValue("top_logprobs", 1)) : rest);
    }

    /** A search is a plug-in; OpenRouter's page "Web Search". */
    static ChatRequest webPlugin(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject fields = request.fields();
        if (!fields.has("web_search_options")) {
            return request;
        }
        if (!fields.object("web_search_options").isEmpty()) {
            warnings.accept(new Warning("web_search_options", "was sent as the plugin web, without its settings"));
        }
        List<Object> plugins = new ArrayList<>(fields.array("plugins"));
        plugins.add(JsonObject.of("id", "web"));
        return request.with(fields.without("web_search_options").with("plugins", plugins));
    }

    static ChatRequest listedStops(ChatRequest request, Consumer<Warning> warnings) {
        return request.fields().get("stop") instanceof String stop
                ? request.with(request.fields().with("stop", List.of(stop)))
                : request;
    }

    /** The router's models end in {@code :provider}; LiteLLM's begin with it. */
    static ChatRequest huggingFaceModel(ChatRequest request, Consumer<Warning> warnings) {
        String[] names = request.model().split("/", 3);
        return names.length < 3 ? request : request.with(names[1] + "/" + names[2] + ":" + names[0], request.options());
    }

    static ChatRequest fireworksModel(ChatRequest request, Consumer<Warning> warnings) {
        int deployment = request.model().indexOf('#');
        String name = deployment < 0 ? request.model() : request.model().substring(0, deployment);
        return name.indexOf('/') >= 0
                ? request
                : request.with("accounts/fireworks/models/" + request.model(), request.options());
    }
}
