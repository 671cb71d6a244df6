package dev.litellm4j.providers.sagemaker;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.providers.error.Failures;
import java.util.Locale;
import java.util.StringJoiner;

/** The conversation as one text, by the template of the model that {@code hf_model_name} names. */
final class HubPrompts {
    private HubPrompts() {}

    static String of(ChatRequest request) {
        String name = request.fields()
                .string("hf_model_name")
                .orElse(Endpoint.name(request.model()))
                .toLowerCase(Locale.ROOT);
        request.messages().forEach(message -> check(message, request));
        if (name.contains("llama-3") || name.contains("llama3")) {
            return wrapped(request, "<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>\n\n", "<|eot_id|>");
        }
        if (name.contains("qwen") || name.contains("chatml") || name.contains("hermes")) {
            return wrapped(request, "", "<|im_start|>", "\n", "<|im_end|>\n");
        }
        if (name.contains("llama-2") || name.contains("llama2")) {
            return instructions(request, "<<SYS>>\n", "\n<</SYS>>\n\n");
        }
        if (name.contains("mistral") || name.contains("mixtral")) {
            return instructions(request, "", "\n\n");
        }
        StringJoiner texts = new StringJoiner("\n\n");
        request.messages().forEach(message -> texts.add(message.content()));
        return texts.toString();
    }

    private static String wrapped(ChatRequest request, String start, String open, String close, String end) {
        StringBuilder prompt = new StringBuilder(start);
        for (ChatMessage message : request.messages()) {
            String role = message.role().equals("developer") ? "system" : message.role();
            prompt.append(open)
                    .append(role)
                    .append(close)
                    .append(message.content())
                    .append(end);
        }
        return prompt.append(open).append("assistant").append(close).toString();
    }

    private static String instructions(ChatRequest request, String before, String after) {
        StringBuilder prompt = new StringBuilder("<s>");
        StringBuilder system = new StringBuilder();
        for (ChatMessage message : request.messages()) {
            switch (message.role()) {
                case "system", "developer" ->
                    system.append(before).append(message.content()).append(after);
                case "assistant" -> prompt.append(' ').append(message.content()).append("</s><s>");
                default -> {
                    prompt.append("[INST] ")
                            .append(system)
                            .append(message.content())
                            .append(" [/INST]");
                    system.setLength(0);
                }
            }
        }
        return prompt.toString();
    }

    private static void check(ChatMessage message, ChatRequest request) {
        boolean calls = !message.toolCalls().isEmpty() || message.role().equals("tool");
        for (ContentPart part : message.parts()) {
            if (calls || !(part instanceof TextPart)) {
                throw Failures.bad(
                        request,
                        "takes text only in such containers, not "
                                + (calls ? "calls of tools" : "content of type " + part.type())
                                + "; use sagemaker_chat/… where the container takes OpenAI's messages");
            }
        }
    }
}
