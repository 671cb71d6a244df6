package dev.litellm4j.providers.replicate;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.ImagePart;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Prompt;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The input of a prediction: {@code prompt}, {@code system_prompt} and parameters, as Replicate's own language models
 * name them; what a model names otherwise is said with {@code extra(name, value)}.
 */
final class ReplicateRequest {
    private static final Pattern VERSION = Pattern.compile("(?:.*:)?([0-9a-f]{64})");
    private static final SupportedParams PARAMS = SupportedParams.of(
            "temperature",
            "max_tokens",
            "max_completion_tokens",
            "top_p",
            "stop",
            "seed",
            "presence_penalty",
            "frequency_penalty");

    private ReplicateRequest() {}

    static WireRequest of(ChatRequest request) {
        Checked checked = PARAMS.check(request);
        JsonObjectBuilder input = prompt(request);
        JsonObjectBuilder body = JsonObject.builder();
        checked.request().fields().forEach((name, value) -> {
            if (!Requests.isSaid(name, value)) {
                return;
            }
            switch (name) {
                case "model", "messages", "stream", "stream_options", "metadata", "n" -> {}
                case "max_tokens", "max_completion_tokens" ->
                    input.set(limit(request.model()), Requests.limit(request, name, value));
                case "stop" -> input.set("stop_sequences", String.join(",", request.stop()));
                case "webhook", "webhook_events_filter" -> body.set(name, value);
                default -> input.set(name, value);
            }
        });
        Matcher version = VERSION.matcher(request.model());
        if (version.matches()) {
            body.set("version", version.group(1));
        }
        return WireRequest.postJson(
                        path(request.model(), version.matches()),
                        Json.body(body.set("input", input.build()).build()))
                .withWarnings(checked.warnings());
    }

    private static String path(String model, boolean versioned) {
        if (versioned) {
            return "/predictions";
        }
        return (model.startsWith("deployments/") ? "/" : "/models/") + model + "/predictions";
    }

    /** The models that count tokens in another word than {@code max_tokens}, by their pages at Replicate. */
    private static String limit(String model) {
        if (model.contains("vicuna") || model.contains("flan-t5") || model.contains("stablelm")) {
            return "max_length";
        }
        return model.contains("llama-2") || model.contains("codellama") ? "max_new_tokens" : "max_tokens";
    }

    private static JsonObjectBuilder prompt(ChatRequest request) {
        List<ChatMessage> talk = new ArrayList<>();
        StringBuilder system = new StringBuilder();
        Optional<String> image = Optional.empty();
        for (ChatMessage message : request.messages()) {
            if (Prompt.isSystem(message)) {
                system.append(system.isEmpty() ? "" : "\n\n").append(Prompt.text(message, request));
                continue;
            }
            List<ContentPart> words = new ArrayList<>();
            for (ContentPart part : message.parts()) {
                if (part instanceof ImagePart picture) {
                    if (image.isPresent()) {
                        throw Failures.bad(request, "takes one image in a call, and the messages hold more");
                    }
                    image = Optional.of(picture.url());
                } else {
                    words.add(part);
                }
            }
            talk.add(
                    words.size() == message.parts().size()
                            ? message
                            : message.toBuilder().parts(words).build());
        }
        JsonObjectBuilder input = JsonObject.builder().append("prompt", Prompt.of(request, talk));
        if (!system.isEmpty()) {
            input.append("system_prompt", system.toString());
        }
        return input.setIfPresent("image", image);
    }
}
