package dev.litellm4j.providers.ollama;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.Set;

/** The object {@code options}: how to sample and how to run the model. Reference: Ollama's "Modelfile Reference". */
final class OllamaOptions {
    private static final Set<String> NAMES = Set.of(
            "draft_num_predict",
            "f16_kv",
            "logits_all",
            "low_vram",
            "main_gpu",
            "min_p",
            "mirostat",
            "mirostat_eta",
            "mirostat_tau",
            "num_batch",
            "num_ctx",
            "num_gpu",
            "num_gqa",
            "num_keep",
            "num_predict",
            "num_thread",
            "numa",
            "penalize_newline",
            "repeat_last_n",
            "repeat_penalty",
            "tfs_z",
            "top_k",
            "typical_p",
            "use_mlock",
            "use_mmap",
            "vocab_only");

    private OllamaOptions() {}

    /** Whether a field of the caller's belongs into the options, or is the options. */
    static boolean isOption(String name) {
        return name.equals("options") || NAMES.contains(name);
    }

    /** OpenAI's parameters under Ollama's names, and Ollama's own, which go before them. */
    static JsonObject of(ChatRequest request) {
        JsonObjectBuilder options = JsonObject.builder();
        options.setIfPresent("num_predict", request.maxOutputTokens());
        options.setIfPresent("temperature", request.param("temperature"));
        options.setIfPresent("top_p", request.param("top_p"));
        options.setIfPresent("seed", request.seed());
        if (!request.stop().isEmpty()) {
            options.set("stop", request.stop());
        }
        options.setIfPresent("frequency_penalty", request.param("frequency_penalty"));
        options.setIfPresent("presence_penalty", request.param("presence_penalty"));
        return addOwn(request.fields(), options);
    }

    /** The options among {@code fields}, after those in {@code options}. */
    static JsonObject addOwn(JsonObject fields, JsonObjectBuilder options) {
        for (int i = 0; i < fields.size(); i++) {
            if (NAMES.contains(fields.nameAt(i)) && fields.valueAt(i) != JsonNull.NULL) {
                options.set(fields.nameAt(i), fields.valueAt(i));
            }
        }
        return options.setAll(fields.object("options")).build();
    }
}
