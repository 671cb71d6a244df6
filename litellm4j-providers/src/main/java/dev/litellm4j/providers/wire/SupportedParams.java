package dev.litellm4j.providers.wire;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The parameters of OpenAI's chat completions that a format can say, and what happens to the others: refused by name,
 * dropped with a warning under {@code dropParams(true)}, sent as they are under {@code allowedOpenaiParams}.
 *
 * <p>Fields that are not OpenAI's belong to the provider and always pass.
 */
public final class SupportedParams {
    /** Every parameter of OpenAI's chat completions, from its API page "Create chat completion". */
    public static final Set<String> OPENAI = Set.of(
            "model",
            "messages",
            "audio",
            "frequency_penalty",
            "function_call",
            "functions",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "metadata",
            "modalities",
            "n",
            "parallel_tool_calls",
            "prediction",
            "presence_penalty",
            "prompt_cache_key",
            "prompt_cache_retention",
            "prompt_cache_options",
            "reasoning_effort",
            "response_format",
            "safety_identifier",
            "seed",
            "service_tier",
            "stop",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "user",
            "verbosity",
            "web_search_options",
            "thinking");

    /** Said to the library, or without effect on the answer: no provider needs to know them. */
    private static final Set<String> ALWAYS = Set.of("model", "messages", "metadata", "stream", "stream_options");

    /** Hints: a provider that lacks them does the same work, so they are left out with a warning, never refused. */
    private static final Set<String> HINTS = Set.of(
            "user", "safety_identifier", "prompt_cache_key", "prompt_cache_retention", "prompt_cache_options", "store");

    private final Set<String> names;

    private SupportedParams(Set<String> names) {
        this.names = names;
    }

    /** These parameters, beside model and messages. */
    public static SupportedParams of(String... names) {
        return new SupportedParams(Set.of(names));
    }

    /** The same and further ones. */
    public SupportedParams and(String... further) {
        Set<String> all = new java.util.HashSet<>(names);
        all.addAll(List.of(further));
        return new SupportedParams(Set.copyOf(all));
    }

    /** The same without these. */
    public SupportedParams without(String... fewer) {
        Set<String> rest = new java.util.HashSet<>(names);
        List.of(fewer).forEach(rest::remove);
        return new SupportedParams(Set.copyOf(rest));
    }

    /** Whether the parameter can be said. */
    public boolean contains(String name) {
        return names.contains(name);
    }

    /**
     * What is left of {@code request}.
     *
     * @param request the request as it would be sent
     * @param warnings what was left out
     */
    public record Checked(ChatRequest request, List<Warning> warnings) {}

    /**
     * Checks every parameter; explicit nulls and {@code n} of 1 count as not said.
     *
     * @throws dev.litellm4j.error.BadRequestException if a parameter's value is of the wrong kind
     * @throws UnsupportedParamsException naming the parameters this format lacks, unless they may be dropped
     */
    public Checked check(ChatRequest request) {
        List<String> missing = new ArrayList<>();
        JsonObject fields = request.fields();
        ParamKinds.check(fields, provider(request), request.model());
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.nameAt(i);
            if (OPENAI.contains(name)
                    && !names.contains(name)
                    && !ALWAYS.contains(name)
                    && says(name, fields.valueAt(i))) {
                missing.add(name);
            }
        }
        if (missing.isEmpty()) {
            return new Checked(request, List.of());
        }
        missing.removeAll(request.options().get(RequestOptions.ALLOWED_OPENAI_PARAMS, List.of()));
        refuse(request, missing.stream().filter(name -> !HINTS.contains(name)).toList());
        List<Warning> warnings = new ArrayList<>();
        JsonObjectBuilder rest = fields.toBuilder();
        for (String name : missing) {
            rest.remove(name);
            warnings.add(
                    new Warning(name, named(provider(request)) + " does not support " + name + "; it was dropped"));
        }
        return new Checked(request.with(rest.build()), List.copyOf(warnings));
    }

    private static boolean says(String name, Object value) {
        return value != JsonNull.NULL
                && !(name.equals("n") && value instanceof Number n && n.intValue() == 1)
                && !(value instanceof List<?> list && list.isEmpty());
    }

    private static void refuse(ChatRequest request, List<String> refused) {
        if (!refused.isEmpty() && !request.options().get(RequestOptions.DROP_PARAMS, false)) {
            throw new UnsupportedParamsException(
                    named(provider(request)) + " does not support " + String.join(", ", refused) + " for model "
                            + request.model() + "; drop them with dropParams(true) or send them anyway with"
                            + " allowedOpenaiParams(\"" + String.join("\", \"", refused) + "\")",
                    ErrorDetails.of(provider(request), request.model()));
        }
    }

    private static String provider(ChatRequest request) {
        return request.options().get(RequestOptions.PROVIDER, "");
    }

    /** For sentences; a codec may be used without saying who is at the other end. */
    static String named(String provider) {
        return provider.isEmpty() ? "the provider" : provider;
    }
}
