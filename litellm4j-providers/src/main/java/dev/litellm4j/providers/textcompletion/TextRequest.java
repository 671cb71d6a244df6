package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Prompt;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a prompt as OpenAI's and Mistral's older formats take it. */
final class TextRequest {
    private static final int MOST_LOGPROBS = 5;

    private TextRequest() {}

    static WireRequest of(ChatRequest request, TextDialect dialect, boolean stream) {
        Checked checked = dialect.params.check(request);
        ChatRequest said = checked.request();
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        JsonObjectBuilder body =
                JsonObject.builder().append("model", said.model()).append("prompt", Prompt.lines(said));
        JsonObject fields = said.fields();
        List<String> allowed = said.options().get(RequestOptions.ALLOWED_OPENAI_PARAMS, List.of());
        for (int i = 0; i < fields.size(); i++) {
            Object value = fields.valueAt(i);
            String name = fields.nameAt(i);
            switch (name) {
                case "model", "messages", "metadata", "stream", "stream_options", "logprobs", "top_logprobs" -> {}
                case "max_tokens", "max_completion_tokens" -> body.setIfPresent("max_tokens", maxTokens(said));
                case "seed" -> seed(value, dialect, said, body);
                case "temperature" -> temperature(value, dialect, said, warnings, body);
                default -> {
                    boolean known = !SupportedParams.OPENAI.contains(name) || dialect.params.contains(name);
                    boolean empty = value == JsonNull.NULL || value.equals(List.of());
                    if (!empty && (known || allowed.contains(name))) {
                        body.set(name, value);
                    }
                }
            }
        }
        logprobs(said, warnings, body);
        if (stream) {
            body.set("stream", true);
            stream(said, dialect, body);
        }
        return WireRequest.postJson(dialect.path, Json.body(body.build())).withWarnings(warnings);
    }

    /** The limit of the answer's length; some servers take -1 for none, these do not. */
    static Optional<Integer> maxTokens(ChatRequest request) {
        Optional<Integer> limit = request.maxOutputTokens();
        if (limit.isPresent() && limit.get() < 1) {
            throw Failures.bad(
                    request, "takes a max_tokens of 1 or more, not " + limit.get() + "; leave it out for no limit");
        }
        return limit;
    }

    private static void seed(Object value, TextDialect dialect, ChatRequest request, JsonObjectBuilder body) {
        if (dialect == TextDialect.FILL_IN_THE_MIDDLE && value instanceof Number seed && seed.longValue() < 0) {
            throw Failures.bad(request, "takes a seed of 0 or more, not " + seed);
        }
        if (value != JsonNull.NULL) {
            body.set(dialect.seed, value);
        }
    }

    private static void temperature(
            Object value, TextDialect dialect, ChatRequest request, List<Warning> warnings, JsonObjectBuilder body) {
        if (value instanceof Number number && number.doubleValue() > dialect.hottest) {
            warnings.add(new Warning(
                    "temperature",
                    Failures.provider(request) + " takes temperatures up to " + dialect.hottest + "; that was sent"));
            body.set("temperature", dialect.hottest);
        } else if (value != JsonNull.NULL) {
            body.set("temperature", value);
        }
    }

    /** A number here is what chat says with a truth value and a number. */
    private static void logprobs(ChatRequest request, List<Warning> warnings, JsonObjectBuilder body) {
        if (!request.param("logprobs").equals(Optional.of(true))) {
            return;
        }
        int wanted = request.fields().intValue("top_logprobs", 1);
        if (wanted > MOST_LOGPROBS) {
            warnings.add(new Warning(
                    "top_logprobs",
                    Failures.provider(request) + " gives " + MOST_LOGPROBS + " at most; so many were asked for"));
        }
        body.set("logprobs", Math.min(wanted, MOST_LOGPROBS));
    }

    /** A stream's cost needs its usage, so it is always asked for where the provider can be asked. */
    private static void stream(ChatRequest request, TextDialect dialect, JsonObjectBuilder body) {
        if (dialect.asksForUsage()) {
            body.set("stream_options", request.fields().object("stream_options").with("include_usage", true));
        }
    }
}
