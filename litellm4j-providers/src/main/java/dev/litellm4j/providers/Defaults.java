package dev.litellm4j.providers;

import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.providers.error.Redaction;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of every request that does not say them itself, with and without what gives its sender away. */
final class Defaults {
    private final RequestOptions all;
    private final RequestOptions forStrangers;
    private final boolean giveAway;

    Defaults(RequestOptions all) {
        this.all = all;
        this.forStrangers = withoutCredentials(
                withoutCredentials(all, RequestOptions.HEADERS)
                        .without(RequestOptions.API_KEY)
                        .without(RequestOptions.ORGANIZATION)
                        .without(RequestOptions.PROVIDER_PARAMS),
                RequestOptions.QUERY);
        this.giveAway = !forStrangers.equals(all);
    }

    RequestOptions all() {
        return all;
    }

    /** Whether there is anything in them that may not go everywhere. */
    boolean giveAway() {
        return giveAway;
    }

    /** For an address that nobody has configured. */
    RequestOptions forStrangers() {
        return forStrangers;
    }

    private static RequestOptions withoutCredentials(RequestOptions options, Option<Map<String, String>> named) {
        Map<String, String> rest = new LinkedHashMap<>(options.get(named, Map.of()));
        rest.keySet().removeIf(Redaction::isCredential);
        return rest.isEmpty() ? options.without(named) : options.with(named, Map.copyOf(rest));
    }
}
