package dev.litellm4j.providers.auth;

import dev.litellm4j.api.Secret;
import java.util.Optional;

/**
 * An AWS key pair, with a token where it is a temporary one. Does not show its secrets. Immutable.
 *
 * @param accessKeyId the public half
 * @param secretAccessKey the secret half
 * @param sessionToken the token of temporary credentials
 */
public record AwsCredentials(String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken) {
    /** A lasting key pair. */
    public static AwsCredentials of(String accessKeyId, String secretAccessKey) {
        return new AwsCredentials(accessKeyId, Secret.of(secretAccessKey), Optional.empty());
    }

    /** A temporary key pair. */
    public static AwsCredentials of(String accessKeyId, String secretAccessKey, String sessionToken) {
        return new AwsCredentials(accessKeyId, Secret.of(secretAccessKey), Optional.of(Secret.of(sessionToken)));
    }

    @Override
    public String toString() {
        return "AwsCredentials[***]";
    }
}
