package dev.litellm4j.providers.gigachat;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/** An answer, or the pieces of one, with calls as tools' and the answer by a schema as text. */
final class GigaChatReply {
    private final boolean schema;
    private final String id;

    GigaChatReply(ChatRequest request, Headers headers) {
        this.schema = GigaChatRequest.hasSchema(request);
        this.id = StableId.of("chatcmpl-", headers.first("x-request-id").orElse(""), request.fields());
    }

    /** {@code part}: {@code message} or {@code delta}. */
    JsonObject reworded(JsonObject reply, String part) {
        if (!reply.has("choices")) {
            return reply;
        }
        List<JsonObject> choices = new ArrayList<>();
        for (JsonObject choice : reply.objects("choices")) {
            choices.add(choice(choice, part));
        }
        JsonObjectBuilder said = JsonObject.builder()
                .set("id", id)
                .set("object", part.equals("message") ? "chat.completion" : "chat.completion.chunk")
                .set("created", reply.find("created").orElse(0))
                .set("model", reply.text("model"))
                .set("choices", choices);
        JsonObject usage = reply.object("usage");
        return usage.isEmpty() ? said.build() : said.set("usage", usage(usage)).build();
    }

    private JsonObject choice(JsonObject choice, String part) {
        JsonObject message = choice.object(part);
        JsonObject call = message.object("function_call");
        JsonObject said = message.without("function_call").without("functions_state_id");
        String reason = choice.text("finish_reason");
        if (schema && call.text("name").equals(GigaChatRequest.SCHEMA)) {
            said = said.with("content", Json.write(call.find("arguments").orElse(JsonObject.EMPTY)));
            reason = reason.equals("function_call") ? "stop" : reason;
        } else if (!call.isEmpty()) {
            String callId = StableId.of("call_", id, call);
            Object arguments = call.find("arguments").orElse(JsonObject.EMPTY);
            JsonObject made = Answers.call(
                    callId, call.text("name"), arguments instanceof String ? arguments : Json.write(arguments));
            said = said.with("tool_calls", List.of(part.equals("delta") ? made.with("index", 0) : made));
        }
        if (message.has("functions_state_id")) {
            said = said.with(
                    "provider_specific_fields",
                    JsonObject.of("functions_state_id", message.text("functions_state_id")));
        }
        JsonObject rest = choice.with(part, said);
        return switch (reason) {
            case "" -> rest.with("finish_reason", JsonNull.NULL);
            case "function_call" -> rest.with("finish_reason", schema && call.isEmpty() ? "stop" : "tool_calls");
            case "blacklist" ->
                rest.with("finish_reason", "content_filter")
                        .with("provider_specific_fields", JsonObject.of("native_finish_reason", reason));
            default -> rest.with("finish_reason", reason);
        };
    }

    /**
     * The total leaves out what was in the cache, as Sber's page "Подсчет токенов" says. Of some models the prompt does,
     * too: then there is less of it than was in the cache, or it makes up the total as it is.
     */
    private static JsonObject usage(JsonObject usage) {
        int said = usage.intValue("prompt_tokens", 0);
        int completion = usage.intValue("completion_tokens", 0);
        int cached = usage.intValue("precached_prompt_tokens", 0);
        boolean apart = cached > said || usage.intValue("total_tokens", 0) == said + completion;
        int prompt = apart ? said + cached : said;
        JsonObject counts = JsonObject.of(
                "prompt_tokens", prompt, "completion_tokens", completion, "total_tokens", prompt + completion);
        return cached == 0 ? counts : counts.with("prompt_tokens_details", JsonObject.of("cached_tokens", cached));
    }
}
