package dev.litellm4j.providers.gemini;

import dev.litellm4j.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code logprobsResult} in OpenAI's form. */
final class GeminiLogprobs {
    private GeminiLogprobs() {}

    static JsonObject of(JsonObject result) {
        List<JsonObject> chosen = result.objects("chosenCandidates");
        List<JsonObject> top = result.objects("topCandidates");
        List<JsonObject> content = new ArrayList<>(chosen.size());
        for (int i = 0; i < chosen.size(); i++) {
            List<JsonObject> alternatives = new ArrayList<>();
            if (i < top.size()) {
                top.get(i).objects("candidates").forEach(one -> alternatives.add(token(one)));
            }
            content.add(token(chosen.get(i)).with("top_logprobs", alternatives));
        }
        return JsonObject.of("content", content);
    }

    private static JsonObject token(JsonObject candidate) {
        String token = candidate.text("token");
        List<Integer> bytes = new ArrayList<>();
        for (byte one : token.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(one & 0xff);
        }
        return JsonObject.of(
                "token", token, "logprob", candidate.find("logProbability").orElse(0), "bytes", bytes);
    }
}
