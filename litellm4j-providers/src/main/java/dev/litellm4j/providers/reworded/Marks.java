package dev.litellm4j.providers.reworded;

import java.util.List;
import java.util.Map;

/**
 * The marks between messages that a family of models was trained with, from the model cards of Llama, Mistral, Granite,
 * Qwen and Falcon.
 *
 * @param begin what stands before all
 * @param before what stands before a message of each role
 * @param after what stands after a message of each role
 * @param answer what the model goes on from
 */
record Marks(String begin, Map<String, String> before, Map<String, String> after, String answer) {
    private static final List<String> ROLES = List.of("system", "user", "assistant", "tool");

    private static final Marks WORDS = new Marks(
            "",
            Map.of("system", "", "user", "User: ", "assistant", "Assistant: ", "tool", "Tool: "),
            all("\n\n"),
            "Assistant:");
    private static final Marks LLAMA_3 = headed(
            "<|begin_of_text|>", "<|start_header_id|>%s<|end_header_id|>\n\n", "<|eot_id|>", Map.of("tool", "ipython"));
    private static final Marks LLAMA_2 = new Marks(
            "",
            Map.of("system", "[INST] <<SYS>>\n", "user", "[INST] ", "assistant", "", "tool", "[INST] "),
            Map.of("system", "\n<</SYS>>\n [/INST]\n", "user", " [/INST]\n", "assistant", "\n", "tool", " [/INST]\n"),
            "");
    private static final Marks MISTRAL = new Marks(
            "<s>",
            Map.of("system", "[INST] ", "user", "[INST] ", "assistant", "", "tool", "[INST] "),
            Map.of("system", " [/INST]\n", "user", " [/INST]\n", "assistant", "</s>", "tool", " [/INST]\n"),
            "");
    private static final Marks CHATML = headed("", "<|im_start|>%s\n", "<|im_end|>\n", Map.of());
    private static final Marks GRANITE =
            headed("", "<|start_of_role|>%s<|end_of_role|>", "<|end_of_text|>\n", Map.of());

    static Marks of(String model) {
        if (model.contains("llama-3") || model.contains("llama-4") || model.contains("llama3")) {
            return LLAMA_3;
        }
        if (model.contains("llama-2") && model.contains("chat")) {
            return LLAMA_2;
        }
        if (model.contains("instruct") && (model.contains("mistral") || model.contains("mixtral"))) {
            return MISTRAL;
        }
        if (model.contains("granite-3") || model.contains("granite-4")) {
            return GRANITE;
        }
        return model.contains("qwen") || model.contains("hermes") ? CHATML : WORDS;
    }

    String before(String role) {
        return before.getOrDefault(role, "");
    }

    String after(String role) {
        return after.getOrDefault(role, "");
    }

    private static Marks headed(String begin, String head, String after, Map<String, String> names) {
        Map<String, String> heads = new java.util.HashMap<>();
        ROLES.forEach(role -> heads.put(role, String.format(head, names.getOrDefault(role, role))));
        return new Marks(begin, Map.copyOf(heads), all(after), String.format(head, "assistant"));
    }

    private static Map<String, String> all(String text) {
        return Map.of("system", text, "user", text, "assistant", text, "tool", text);
    }
}
