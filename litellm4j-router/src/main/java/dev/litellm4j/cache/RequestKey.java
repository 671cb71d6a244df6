package dev.litellm4j.cache;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key under which an answer is kept: a hash of all that may change it, and of whose it is.
 *
 * @param separator tells calls with different credentials apart; null where they share answers
 */
record RequestKey(@Nullable Separator separator) {
    /** What is no matter of the answer; the model is said apart. */
    private static final Set<String> NO_MATTER = Set.of(
            "model",
            "stream",
            "stream_options",
            "user",
            "safety_identifier",
            "metadata",
            "prompt_cache_key",
            "prompt_cache_retention",
            "timeout",
            "num_retries",
            "max_retries");

    private static final List<Option<?>> MATTER = List.of(
            RequestOptions.API_BASE,
            RequestOptions.API_VERSION,
            RequestOptions.ORGANIZATION,
            RequestOptions.BASE_MODEL,
            RequestOptions.PROVIDER,
            RequestOptions.EXTRA_BODY,
            RequestOptions.ALLOWED_MODEL_REGION,
            RequestOptions.DROP_PARAMS,
            RequestOptions.ALLOWED_OPENAI_PARAMS,
            RequestOptions.ADDITIONAL_DROP_PARAMS,
            RequestOptions.INTEGRATE_MEMORY,
            RequestOptions.MOCK_RESPONSE);

    /** These hold credentials beside what matters. */
    private static final List<Option<? extends Map<String, ?>>> MIXED =
            List.of(RequestOptions.HEADERS, RequestOptions.QUERY, RequestOptions.PROVIDER_PARAMS);

    private static final Pattern CREDENTIAL = Pattern.compile(
            ".*(auth|key|token|secret|password|passwd|credential|cookie|signature|session|private|cert).*",
            Pattern.CASE_INSENSITIVE);

    /** The key; empty where the request says something that has no canonical form, or wants to fail. */
    Optional<String> of(
            LlmRequest<?> request, RequestOptions options, String model, String namespace, JsonObject fields) {
        if (options.get(RequestOptions.MOCK_RESPONSE).orElse("") instanceof Throwable
                || options.has(RequestOptions.MOCK_TOOL_CALLS)
                || options.has(RequestOptions.MOCK_TIMEOUT)) {
            return Optional.empty();
        }
        KeyDigest digest = new KeyDigest();
        try {
            digest.text(request.operation()).text(model).text(namespace);
            digest.text(options.get(RequestOptions.TENANT, ""));
            digest.text(request.fields().object("metadata").text("user_api_key_team_id"));
            for (Option<?> option : MATTER) {
                Object said = options.get(option).orElse(null);
                if (said != null) {
                    digest.text(option.name()).value(said);
                }
            }
            mixed(options, digest);
            if (separator != null) {
                digest.text(separator.mark(options, MIXED, RequestKey::isCredential));
            }
            digest.object(fields, name -> !NO_MATTER.contains(name));
        } catch (IllegalArgumentException | ArithmeticException notJson) {
            return Optional.empty();
        }
        return Optional.of(namespace.isEmpty() ? digest.hex() : namespace + ":" + digest.hex());
    }

    private static void mixed(RequestOptions options, KeyDigest digest) {
        for (Option<? extends Map<String, ?>> option : MIXED) {
            Map<String, ?> said = options.get(option).orElse(null);
            if (said != null && !said.keySet().stream().allMatch(RequestKey::isCredential)) {
                digest.text(option.name()).object(JsonObject.copyOf(said), name -> !isCredential(name));
            }
        }
    }

    private static boolean isCredential(String name) {
        return CREDENTIAL.matcher(name).matches();
    }

    static RequestKey sharing() {
        return new RequestKey(null);
    }

    static RequestKey apart(Secret key) {
        return new RequestKey(new Separator(key));
    }
}
