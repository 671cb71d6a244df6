package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import java.util.Optional;

/** What Bedrock counted, where the model's own answer does not say: in headers, or beside a stream's last message. */
final class InvokedTokens {
    private InvokedTokens() {}

    static Optional<JsonObject> of(Headers headers) {
        Optional<Integer> prompt = number(headers, "x-amzn-bedrock-input-token-count");
        Optional<Integer> completion = number(headers, "x-amzn-bedrock-output-token-count");
        return prompt.isEmpty() && completion.isEmpty()
                ? Optional.empty()
                : Optional.of(usage(prompt.orElse(0), completion.orElse(0)));
    }

    static Optional<JsonObject> of(JsonObject metrics) {
        return metrics.isEmpty()
                ? Optional.empty()
                : Optional.of(usage(metrics.intValue("inputTokenCount", 0), metrics.intValue("outputTokenCount", 0)));
    }

    static JsonObject usage(int prompt, int completion) {
        return Usage.builder()
                .promptTokens(prompt)
                .completionTokens(completion)
                .build()
                .fields();
    }

    private static Optional<Integer> number(Headers headers, String name) {
        return headers.first(name).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }
}
