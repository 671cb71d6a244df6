package dev.litellm4j.providers.oci;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/** Oracle's answers in OpenAI's words. Reference: Oracle's pages "GenericChatResponse" and "CohereChatResponse". */
final class OciReply {
    private OciReply() {}

    static JsonObject of(JsonObject reply, Headers headers, String asked) {
        JsonObject said = reply.object("chatResponse");
        List<JsonObject> choices = new ArrayList<>();
        if (said.has("choices")) {
            for (JsonObject choice : said.objects("choices")) {
                choices.add(Answers.choice(
                        choice.intValue("index", choices.size()),
                        generic(choice.object("message"), true),
                        choice.find("finishReason").orElse(JsonNull.NULL)));
            }
        } else if (said.has("text") || said.has("finishReason")) {
            choices.add(Answers.choice(
                    0, cohere(said, true), said.find("finishReason").orElse("COMPLETE")));
        }
        String model = reply.text("modelId").isEmpty() ? asked : reply.text("modelId");
        return Answers.completion(
                        id(headers, reply),
                        Answers.created(said.text("timeCreated"), headers),
                        model,
                        choices,
                        usage(said.object("usage")))
                .build();
    }

    static String id(Headers headers, Object parts) {
        return StableId.of("chatcmpl-", headers.first("opc-request-id").orElse(""), parts);
    }

    /** {@code whole}: a message, else a delta. */
    static JsonObject generic(JsonObject message, boolean whole) {
        StringBuilder text = new StringBuilder();
        List<JsonObject> others = new ArrayList<>();
        for (JsonObject part : message.objects("content")) {
            if (part.get("text") instanceof String piece) {
                text.append(piece);
            } else if (!part.text("type").equals("TEXT")) {
                others.add(part);
            }
        }
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject call : message.objects("toolCalls")) {
            JsonObject said = Answers.call(
                    call.text("id"), call.text("name"), call.find("arguments").orElse(""));
            calls.add(whole || !call.text("name").isEmpty() ? said : piece(call));
        }
        JsonObjectBuilder said = said(text.toString(), calls, whole);
        message.string("reasoningContent").ifPresent(thought -> said.set("reasoning_content", thought));
        message.string("refusal").ifPresent(words -> said.set("refusal", words));
        if (!others.isEmpty()) {
            said.set("provider_specific_fields", JsonObject.of("content_parts", others));
        }
        return said.build();
    }

    private static JsonObject piece(JsonObject call) {
        return JsonObject.of(
                "function", JsonObject.of("arguments", call.find("arguments").orElse("")));
    }

    static JsonObject cohere(JsonObject answer, boolean whole) {
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject call : answer.objects("toolCalls")) {
            Object arguments = call.find("parameters").orElse(JsonObject.EMPTY);
            String id = StableId.of("call_", calls.size(), call.text("name"), arguments);
            calls.add(Answers.call(id, call.text("name"), arguments));
        }
        JsonObjectBuilder said = said(answer.text("text"), calls, whole);
        JsonObjectBuilder own = JsonObject.builder();
        for (String name : List.of("citations", "documents", "searchQueries")) {
            if (!answer.array(name).isEmpty()) {
                own.set(name, answer.array(name));
            }
        }
        return own.isEmpty()
                ? said.build()
                : said.set("provider_specific_fields", own.build()).build();
    }

    private static JsonObjectBuilder said(String text, List<JsonObject> calls, boolean whole) {
        JsonObjectBuilder said = JsonObject.builder();
        if (whole) {
            said.set("role", "assistant").set("content", text.isEmpty() && !calls.isEmpty() ? JsonNull.NULL : text);
        } else if (!text.isEmpty()) {
            said.set("content", text);
        }
        return calls.isEmpty() ? said : said.set("tool_calls", calls);
    }

    static Usage usage(JsonObject usage) {
        if (usage.isEmpty()) {
            return Usage.NONE;
        }
        Usage.Builder counts = Usage.builder()
                .promptTokens(usage.intValue("promptTokens", 0))
                .completionTokens(usage.intValue("completionTokens", 0));
        int cached = usage.object("promptTokensDetails").intValue("cachedTokens", 0);
        int thought = usage.object("completionTokensDetails").intValue("reasoningTokens", 0);
        if (cached > 0) {
            counts.cachedTokens(cached);
        }
        if (thought > 0) {
            counts.reasoningTokens(thought);
        }
        return counts.build();
    }
}
