package dev.litellm4j.providers.auth;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a call says about AWS, by LiteLLM's names. */
final class AwsSettings {
    /** LiteLLM's own variables; those of AWS itself are read by AWS's own providers of credentials. */
    private static final Map<String, String> VARIABLES = Map.of(
            "AWS_PROFILE_NAME", "aws_profile_name",
            "AWS_ROLE_NAME", "aws_role_name",
            "AWS_SESSION_NAME", "aws_session_name",
            "AWS_WEB_IDENTITY_TOKEN", "aws_web_identity_token");

    private AwsSettings() {}

    /** The key pair in the parameters of a call. */
    static Optional<AwsCredentials> keys(Target target) {
        return keys(target::param, "aws_access_key_id", "aws_secret_access_key", "aws_session_token");
    }

    /** The key pair in variables. */
    static Optional<AwsCredentials> keys(Secrets secrets) {
        return keys(secrets, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
    }

    private static Optional<AwsCredentials> keys(Secrets from, String id, String secret, String token) {
        return from.get(id)
                .flatMap(key -> from.get(secret)
                        .map(hidden -> from.get(token)
                                .map(session -> AwsCredentials.of(key, hidden, session))
                                .orElseGet(() -> AwsCredentials.of(key, hidden))));
    }

    /** Everything that helps to find credentials, for a source of them. */
    static Map<String, String> all(Target target, String region) {
        Map<String, String> all = new LinkedHashMap<>();
        VARIABLES.forEach((variable, name) -> target.secrets().get(variable).ifPresent(value -> all.put(name, value)));
        target.options().get(RequestOptions.PROVIDER_PARAMS, Map.of()).forEach((name, value) -> {
            if (name.startsWith("aws_") && !String.valueOf(value).isBlank()) {
                all.put(name, String.valueOf(value));
            }
        });
        all.put("aws_region_name", region);
        return all;
    }

    /** Whether the settings name credentials that only a source can find. */
    static boolean needSource(Map<String, String> settings) {
        return settings.containsKey("aws_profile_name")
                || settings.containsKey("aws_role_name")
                || settings.containsKey("aws_web_identity_token");
    }
}
