package dev.litellm4j.providers.huggingface;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
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

/** Writes a prompt and its parameters, within the limits that TGI's description names. */
final class HuggingFaceParameters {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "temperature",
            "max_tokens",
            "max_completion_tokens",
            "top_p",
            "frequency_penalty",
            "stop",
            "seed",
            "n",
            "response_format");
    private static final int MOST_STOPS = 4;

    private HuggingFaceParameters() {}

    static WireRequest post(ChatRequest request, boolean stream) {
        Checked checked = PARAMS.check(request);
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        JsonObjectBuilder parameters = JsonObject.builder()
                .append("details", true)
                .append("return_full_text", false)
                .append("decoder_input_details", !stream);
        checked.request().fields().forEach((name, value) -> {
            if (Requests.isSaid(name, value)) {
                add(name, value, request, parameters, warnings);
            }
        });
        if (stream && request.n() > 1) {
            throw Failures.bad(request, "streams one text at a time; ask for n of 1, or without a stream");
        }
        JsonObject body = JsonObject.builder()
                .append("inputs", Prompt.of(request))
                .append("parameters", parameters.build())
                .append("stream", stream)
                .build();
        return WireRequest.postJson("/", Json.body(body)).withWarnings(warnings);
    }

    private static void add(
            String name, Object value, ChatRequest request, JsonObjectBuilder parameters, List<Warning> warnings) {
        switch (name) {
            case "model", "messages", "stream", "stream_options", "metadata" -> {}
            case "max_tokens", "max_completion_tokens" ->
                parameters.set("max_new_tokens", Requests.limit(request, name, value));
            case "temperature" -> {
                boolean none = value instanceof Number number && number.doubleValue() <= 0;
                if (none) {
                    warnings.add(new Warning(name, "must be above 0 here, and was sent as 0.01"));
                }
                parameters.set(name, none ? 0.01 : value);
            }
            case "top_p" -> {
                if (value instanceof Number number && number.doubleValue() > 0 && number.doubleValue() < 1) {
                    parameters.set(name, value);
                }
            }
            case "seed" -> {
                if (value instanceof Number number && number.longValue() > 0) {
                    parameters.set(name, value);
                } else {
                    warnings.add(new Warning(name, "must be above 0 here; it was dropped"));
                }
            }
            case "stop" -> {
                if (request.stop().size() > MOST_STOPS) {
                    throw Failures.bad(request, "takes " + MOST_STOPS + " texts of stop at most");
                }
                parameters.set(name, request.stop());
            }
            case "n" -> {
                if (request.n() > 1) {
                    parameters.set("best_of", request.n()).set("do_sample", true);
                }
            }
            case "response_format" ->
                Grammar.of(request.fields().object(name)).ifPresent(grammar -> parameters.set("grammar", grammar));
            default -> parameters.set(name, value);
        }
    }
}
