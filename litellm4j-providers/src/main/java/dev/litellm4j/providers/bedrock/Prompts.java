package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import java.util.List;

/** The conversation as one text, by each maker's template; AWS's pages on the models' inference parameters. */
final class Prompts {
    private Prompts() {}

    static String of(Family family, List<ChatMessage> messages, String provider, String model) {
        StringBuilder prompt = new StringBuilder(start(family));
        for (ChatMessage message : messages) {
            prompt.append(turn(family, message.role(), text(message, provider, model)));
        }
        return prompt.append(end(family)).toString();
    }

    private static String text(ChatMessage message, String provider, String model) {
        for (ContentPart part : message.parts()) {
            if (!(part instanceof TextPart)) {
                throw refusal("content of type " + part.type(), provider, model);
            }
        }
        if (message.role().equals("tool")
                || message.role().equals("function")
                || !message.toolCalls().isEmpty()) {
            throw refusal("calls of tools", provider, model);
        }
        return message.content();
    }

    private static BadRequestException refusal(String what, String provider, String model) {
        return new BadRequestException(
                provider + "/" + model + ": the model's own format takes text only, not " + what
                        + "; call it as bedrock/converse/…",
                ErrorDetails.of(provider, model));
    }

    private static String start(Family family) {
        return switch (family) {
            case LLAMA -> "<|begin_of_text|>";
            case MISTRAL_TEXT -> "<s>";
            case DEEPSEEK_R1 -> "<｜begin▁of▁sentence｜>";
            default -> "";
        };
    }

    private static String turn(Family family, String role, String text) {
        boolean isModel = role.equals("assistant");
        boolean isSystem = role.equals("system") || role.equals("developer");
        String speaker = isModel ? "assistant" : isSystem ? "system" : "user";
        return switch (family) {
            case LLAMA -> "<|start_header_id|>" + speaker + "<|end_header_id|>\n\n" + text + "<|eot_id|>";
            case QWEN_TEXT -> "<|im_start|>" + speaker + "\n" + text + "<|im_end|>\n";
            case MISTRAL_TEXT -> isModel ? " " + text + "</s>" : "[INST] " + text + " [/INST]";
            case DEEPSEEK_R1 ->
                isModel ? "<｜Assistant｜>" + text + "<｜end▁of▁sentence｜>" : (isSystem ? "" : "<｜User｜>") + text;
            default -> isSystem ? text + "\n\n" : (isModel ? "Bot: " : "User: ") + text + "\n";
        };
    }

    private static String end(Family family) {
        return switch (family) {
            case LLAMA -> "<|start_header_id|>assistant<|end_header_id|>\n\n";
            case QWEN_TEXT -> "<|im_start|>assistant\n";
            case MISTRAL_TEXT -> "";
            case DEEPSEEK_R1 -> "<｜Assistant｜>";
            default -> "Bot:";
        };
    }
}
