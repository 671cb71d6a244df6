package dev.litellm4j.providers.auth;

import java.util.Map;
import java.util.Optional;

/**
 * Finds AWS credentials that are neither in a request nor in variables: of profiles, single sign-on, containers,
 * instances and assumed roles. Found by {@link java.util.ServiceLoader}; {@code litellm4j-aws} brings one. Thread-safe.
 */
public interface AwsCredentialsSource {
    /**
     * Credentials that are valid now; asked for each call, so it remembers them until they expire.
     *
     * @param settings what is known by LiteLLM's names: {@code aws_region_name}, {@code aws_profile_name},
     *     {@code aws_role_name}, {@code aws_session_name}, {@code aws_external_id}, {@code aws_web_identity_token},
     *     {@code aws_sts_endpoint}, {@code aws_access_key_id} and so on
     * @return empty where there are none
     * @throws RuntimeException if they are there but cannot be had; its message goes to the caller
     */
    Optional<AwsCredentials> find(Map<String, String> settings);
}
