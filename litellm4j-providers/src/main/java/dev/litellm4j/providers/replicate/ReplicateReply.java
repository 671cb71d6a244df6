package dev.litellm4j.providers.replicate;

import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.util.List;

/** A prediction that is over; its output is a text, or a list of a text's pieces. */
final class ReplicateReply {
    private ReplicateReply() {}

    static ChatCompletion read(JsonObject prediction, WireReply reply, ChatRequest request) throws IOException {
        String status = prediction.text("status");
        if (status.equals("failed") || status.equals("canceled") || status.equals("aborted")) {
            throw ReplicateErrors.failed(
                    prediction.string("error").orElse("the prediction was " + status),
                    Json.write(prediction),
                    Failures.provider(request),
                    request.model());
        }
        if (!prediction.has("output")) {
            throw Failures.unreadable(request, reply, "output");
        }
        JsonObject metrics = prediction.object("metrics");
        JsonObjectBuilder answer = Answers.completion(
                prediction.text("id"),
                Answers.created(prediction.text("created_at"), reply.headers()),
                prediction.string("model").orElse(request.model()),
                List.of(Answers.choice(
                        0, Answers.message(text(prediction.find("output").orElse(""))), "stop", status)),
                usage(metrics));
        if (!metrics.isEmpty()) {
            answer.append("provider_specific_fields", JsonObject.of("usage", metrics));
        }
        return new ChatCompletion(answer.build());
    }

    private static String text(Object output) {
        if (output instanceof List<?> pieces) {
            StringBuilder text = new StringBuilder();
            for (Object piece : pieces) {
                text.append(piece instanceof String words ? words : Json.write(piece));
            }
            return text.toString();
        }
        return output instanceof String text ? text : Json.write(output);
    }

    static Usage usage(JsonObject metrics) {
        return metrics.has("input_token_count") || metrics.has("output_token_count")
                ? Answers.usage(metrics.intValue("input_token_count", 0), metrics.intValue("output_token_count", 0))
                : Usage.NONE;
    }
}
