package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.List;

/** The request bodies of models that complete a text; AWS's pages on their inference parameters. */
final class TextRequest {
    private static final SupportedParams PARAMS =
            SupportedParams.of("max_tokens", "max_completion_tokens", "temperature", "top_p", "stop");
    private static final SupportedParams ENDLESS = PARAMS.without("stop");

    private TextRequest() {}

    static SupportedParams.Checked check(ChatRequest request, Family family) {
        return (family == Family.LLAMA ? ENDLESS : PARAMS).check(request);
    }

    static JsonObject of(ChatRequest request, Family family, String provider) {
        JsonObjectBuilder body = JsonObject.builder();
        if (family == Family.COHERE) {
            chat(request, body);
        } else {
            String prompt = Prompts.of(family, request.messages(), provider, request.model());
            body.append(family == Family.TITAN ? "inputText" : "prompt", prompt);
        }
        JsonObjectBuilder settings = family == Family.TITAN ? JsonObject.builder() : body;
        request.maxOutputTokens().ifPresent(limit -> settings.append(limitName(family), limit));
        request.fields().number("temperature").ifPresent(value -> settings.append("temperature", value));
        request.fields().number("top_p").ifPresent(value -> settings.append(topName(family), value));
        List<Object> stop = stop(request);
        if (!stop.isEmpty()) {
            settings.append(stopName(family), stop);
        }
        if (family == Family.TITAN && !settings.isEmpty()) {
            body.append("textGenerationConfig", settings.build());
        }
        request.fields().forEach((name, value) -> {
            if (!SupportedParams.OPENAI.contains(name) && value != JsonNull.NULL) {
                body.set(family == Family.COHERE && name.equals("top_k") ? "k" : name, value);
            }
        });
        return body.build();
    }

    /** Cohere's own form: the last message apart from those before; its page "Command R and Command R+". */
    private static void chat(ChatRequest request, JsonObjectBuilder body) {
        List<Object> history = new ArrayList<>();
        StringBuilder preamble = new StringBuilder();
        String message = "";
        for (ChatMessage said : request.messages()) {
            String text = said.content();
            switch (said.role()) {
                case "system", "developer" ->
                    preamble.append(preamble.isEmpty() ? "" : "\n\n").append(text);
                case "assistant" -> {
                    add(history, "USER", message);
                    message = "";
                    add(history, "CHATBOT", text);
                }
                default -> message = message.isEmpty() ? text : message + "\n\n" + text;
            }
        }
        body.append("message", message);
        if (!history.isEmpty()) {
            body.append("chat_history", history);
        }
        if (!preamble.isEmpty()) {
            body.append("preamble", preamble.toString());
        }
    }

    private static void add(List<Object> history, String role, String text) {
        if (!text.isEmpty()) {
            history.add(JsonObject.of("role", role, "message", text));
        }
    }

    private static List<Object> stop(ChatRequest request) {
        Object stop = request.fields().get("stop");
        return stop instanceof String word ? List.of(word) : request.fields().array("stop");
    }

    private static String limitName(Family family) {
        return switch (family) {
            case TITAN -> "maxTokenCount";
            case LLAMA, QWEN_TEXT -> "max_gen_len";
            default -> "max_tokens";
        };
    }

    private static String topName(Family family) {
        return family == Family.TITAN ? "topP" : family == Family.COHERE ? "p" : "top_p";
    }

    private static String stopName(Family family) {
        return family == Family.TITAN ? "stopSequences" : family == Family.COHERE ? "stop_sequences" : "stop";
    }
}
