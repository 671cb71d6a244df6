package dev.litellm4j.providers.snowflake;

import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * A token as bearer, and its kind beside it: a programmatic access token where it is written {@code pat/<token>} or stands
 * in {@code SNOWFLAKE_PAT}, an OAuth token where it is written {@code oauth/<token>}, else the JWT of a key pair.
 * Reference: Snowflake's page "Authenticating Snowflake REST APIs with Snowflake".
 */
record SnowflakeAuth(Auth row) implements Auth {
    private static final String KIND = "X-Snowflake-Authorization-Token-Type";

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        if (target.apiKey().isEmpty() || request.header("Authorization").isPresent()) {
            return request;
        }
        String key = target.apiKey().get().reveal();
        boolean pat =
                key.startsWith("pat/") || target.secrets().get("SNOWFLAKE_PAT").equals(Optional.of(key));
        boolean oauth = key.startsWith("oauth/");
        String kind = pat ? "PROGRAMMATIC_ACCESS_TOKEN" : oauth ? "OAUTH" : "KEYPAIR_JWT";
        String token = key.startsWith("pat/") ? key.substring(4) : oauth ? key.substring(6) : key;
        WireRequest signed = request.withHeader("Authorization", "Bearer " + token);
        return signed.header(KIND).isPresent() ? signed : signed.withHeader(KIND, kind);
    }

    @Override
    public List<String> keyVariables() {
        return row.keyVariables();
    }

    @Override
    public boolean required() {
        return row.required();
    }
}
