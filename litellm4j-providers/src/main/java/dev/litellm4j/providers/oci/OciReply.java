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
import java.util.Optional;

/** Oracle's answers in OpenAI's words. Reference: Oracle's pages "GenericChatResponse", "CohereChatResponse" and "CohereChatResponseV2". */
final class OciReply {
    private OciReply() {}

    static JsonObject of(JsonObject reply, Headers headers, String asked) {
        JsonObject said = reply.object("chatResponse");
        Optional<JsonObject> failure = failure(said);
        if (failure.isPresent()) {
            return failure.get();
        }
        List<JsonObject> choices = new ArrayList<>();
        if (said.has("choices")) {
            for (JsonObject choice : said.objects("choices")) {
                choices.add(Answers.choice(
                        choice.intValue("index", choices.size()),
                        generic(choice.object("message"), true),
                        choice.find("finishReason").orElse(JsonNull.NULL)));
            }
        } else if (said.has("message")) {
            JsonObject choice = Answers.choice(
                    0,
                    generic(said.object("message"), true),
                    said.find("finishReason").orElse("COMPLETE"));
            List<JsonObject> logprobs = said.objects("logProbabilities");
            choices.add(logprobs.isEmpty() ? choice : choice.with("logprobs", logprobs(logprobs)));
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

    /** What went wrong, where an answer or a stream's last piece says so. */
    static Optional<JsonObject> failure(JsonObject said) {
        return said.string("errorMessage")
                .filter(message -> !message.isEmpty())
                .map(message -> JsonObject.of(
                        "error", JsonObject.of("message", message, "type", said.text("finishReason"), "code", 500)));
    }

    /** A piece of text may be made of several tokens. */
    private static JsonObject logprobs(List<JsonObject> pieces) {
        List<JsonObject> content = new ArrayList<>();
        for (JsonObject piece : pieces) {
            double sum = 0;
            for (Object logprob : piece.array("logProbabilities")) {
                sum += logprob instanceof Number number ? number.doubleValue() : 0;
            }
            content.add(JsonObject.of("token", piece.text("text"), "logprob", sum)
                    .with("bytes", JsonNull.NULL)
                    .with("top_logprobs", List.of()));
        }
        return JsonObject.of("content", content);
    }

    /** A message in Oracle's format or in Cohere's second one; {@code whole}, else a delta. */
    static JsonObject generic(JsonObject message, boolean whole) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder(message.text("reasoningContent"));
        List<JsonObject> others = new ArrayList<>();
        for (JsonObject part : message.objects("content")) {
            if (part.get("text") instanceof String piece) {
                text.append(piece);
            } else if (part.text("type").equals("THINKING")) {
                thought.append(part.text("thinking"));
            } else if (!part.text("type").equals("TEXT")) {
                others.add(part);
            }
        }
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject call : message.objects("toolCalls")) {
            JsonObject function = call.get("function") instanceof JsonObject nested ? nested : call;
            JsonObject said = Answers.call(
                    call.text("id"),
                    function.text("name"),
                    function.find("arguments").orElse(""));
            calls.add(whole || !function.text("name").isEmpty() ? said : piece(function));
        }
        JsonObjectBuilder said = said(text.toString(), calls, whole);
        if (!thought.isEmpty()) {
            said.set("reasoning_content", thought.toString());
        }
        message.string("refusal").ifPresent(words -> said.set("refusal", words));
        JsonObjectBuilder own = JsonObject.builder();
        if (!others.isEmpty()) {
            own.set("content_parts", others);
        }
        message.string("toolPlan").ifPresent(plan -> own.set("tool_plan", plan));
        if (!message.array("citations").isEmpty()) {
            own.set("citations", message.array("citations"));
        }
        return own.isEmpty()
                ? said.build()
                : said.set("provider_specific_fields", own.build()).build();
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
