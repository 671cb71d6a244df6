package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;

/** Says a conversation of texts in the words of the first version. */
final class CohereV1Request {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "frequency_penalty",
            "max_completion_tokens",
            "max_tokens",
            "presence_penalty",
            "seed",
            "stop",
            "temperature",
            "top_p");

    private CohereV1Request() {}

    static WireRequest of(ChatRequest request, boolean stream) {
        Checked checked = PARAMS.check(request);
        ChatRequest said = checked.request();
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        JsonObjectBuilder body = JsonObject.builder().append("model", said.model());
        messages(said, body);
        if (stream) {
            body.append("stream", true);
        }
        new CohereSampling(said, warnings).addTo(body);
        JsonObject fields = said.fields();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.nameAt(i);
            if (!SupportedParams.OPENAI.contains(name) && fields.valueAt(i) != JsonNull.NULL) {
                body.set(name.equals("top_k") ? "k" : name, fields.valueAt(i));
            }
        }
        return WireRequest.postJson("/v1/chat", Json.body(body.build())).withWarnings(warnings);
    }

    private static void messages(ChatRequest request, JsonObjectBuilder body) {
        List<JsonObject> history = new ArrayList<>();
        for (JsonObject message : request.fields().objects("messages")) {
            CohereContent content = CohereContent.of(message, request);
            if (!content.images().isEmpty()) {
                throw content.refused("an image", "use the second version of its API, which is cohere/<model>");
            }
            history.add(JsonObject.of("role", role(message, request), "message", content.text()));
        }
        int last = history.size() - 1;
        if (last < 0 || !history.get(last).text("role").equals("USER")) {
            throw Failures.refusal(
                    request,
                    "messages do not end with one of the user, which the first version of " + Failures.provider(request)
                            + "'s API wants; use the second, which is cohere/<model>");
        }
        body.append("message", history.get(last).text("message"));
        if (last > 0) {
            body.append("chat_history", history.subList(0, last));
        }
    }

    private static String role(JsonObject message, ChatRequest request) {
        String role = message.text("role");
        boolean calls =
                message.has("function_call") || !message.objects("tool_calls").isEmpty();
        return switch (calls ? "tool" : role) {
            case "system", "developer" -> "SYSTEM";
            case "user" -> "USER";
            case "assistant" -> "CHATBOT";
            default ->
                throw Failures.refusal(
                        request,
                        "messages holds calls of tools or the role '" + role + "', which here go through the second"
                                + " version of " + Failures.provider(request) + "'s API only; use cohere/<model>");
        };
    }
}
