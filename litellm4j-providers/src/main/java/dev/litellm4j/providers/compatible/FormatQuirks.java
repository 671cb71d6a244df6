package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
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

    static ChatRequest deepSeekThinking(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject fields = request.fields();
        if (!fields.has("reasoning_effort") && !fields.has("thinking")) {
            return request;
        }
        JsonObjectBuilder changed =
                fields.toBuilder().remove("reasoning_effort").remove("thinking");
        String effort = fields.text("reasoning_effort");
        String type = fields.object("thinking").text("type");
        if (fields.has("thinking") ? !type.equals("disabled") : !effort.equals("none")) {
            changed.set("thinking", JsonObject.of("type", "enabled"));
        }
        if (fields.object("thinking").has("budget_tokens")) {
            warnings.accept(new Warning("thinking.budget_tokens", "is not known here; it was dropped"));
        }
        return request.with(changed.build());
    }

    static ChatRequest fireworksModel(ChatRequest request, Consumer<Warning> warnings) {
        return request.model().indexOf('/') >= 0
                ? request
                : request.with("accounts/fireworks/models/" + request.model(), request.options());
    }
}
