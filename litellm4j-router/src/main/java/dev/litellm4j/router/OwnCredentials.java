package dev.litellm4j.router;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.QuotaExceededException;
import dev.litellm4j.providers.error.Redaction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request says about one provider stays with it: a key, an address, a version are not shown to the provider that
 * a request falls back to, which has its own.
 */
final class OwnCredentials {
    private OwnCredentials() {}

    /** The options of {@code request} on its way to {@code model}. */
    static RequestOptions of(LlmRequest<?> request, String model) {
        RequestOptions options = request.options();
        if (isSameProvider(request.model(), model)) {
            return options;
        }
        RequestOptions rest = options.without(RequestOptions.API_KEY)
                .without(RequestOptions.API_BASE)
                .without(RequestOptions.API_VERSION)
                .without(RequestOptions.ORGANIZATION)
                .without(RequestOptions.PROVIDER)
                .without(RequestOptions.QUERY);
        Map<String, String> headers = rest.get(RequestOptions.HEADERS, Map.of());
        Map<String, String> harmless = new LinkedHashMap<>(headers);
        harmless.keySet().removeIf(Redaction::isCredential);
        return harmless.size() == headers.size() ? rest : rest.with(RequestOptions.HEADERS, harmless);
    }

    /**
     * Whether {@code failure} is about what the request brings along and not about the deployment: of a key that is the
     * request's own, that it is refused, that it may not use the model, that its quota is used up; of an address of its
     * own, everything.
     */
    static boolean explain(LiteLLMException failure, RequestOptions request) {
        if (request.has(RequestOptions.API_BASE)) {
            return true;
        }
        int status = failure.statusCode();
        boolean account = status == 401 || status == 402 || status == 403 || status == 404 || status == 429;
        return (account || failure instanceof QuotaExceededException) && holds(request);
    }

    private static boolean holds(RequestOptions request) {
        return request.has(RequestOptions.API_KEY)
                || request.has(RequestOptions.PROVIDER_PARAMS)
                || request.has(RequestOptions.ORGANIZATION)
                || request.get(RequestOptions.HEADERS, Map.of()).keySet().stream()
                        .anyMatch(Redaction::isCredential);
    }

    private static boolean isSameProvider(String one, String other) {
        int end = one.indexOf('/') + 1;
        return one.equals(other) || end > 0 && other.startsWith(one.substring(0, end));
    }
}
