package dev.litellm4j.aws;

import dev.litellm4j.providers.auth.AwsCredentials;
import dev.litellm4j.providers.auth.AwsCredentialsSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Credentials as the AWS SDK finds them: a profile by name (its SSO session, role or process too), an assumed role, a
 * web identity, else the SDK's default chain of properties, variables, web identity, profiles, container and instance.
 *
 * <p>Each way of finding them is kept, at most 64, with what it found until that expires. Thread-safe. Found by
 * {@link java.util.ServiceLoader}; there is nothing to call.
 */
public final class AwsSdkCredentials implements AwsCredentialsSource {
    private static final int MAX_KEPT = 64;

    private final SdkProviders providers = new SdkProviders();

    /** The least recently used first. */
    private final Map<Map<String, String>, AwsCredentialsProvider> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** A source without anything kept. */
    public AwsSdkCredentials() {}

    @Override
    public Optional<AwsCredentials> find(Map<String, String> settings) {
        boolean named = SdkProviders.isNamed(settings);
        try {
            return Optional.of(plain(provider(settings).resolveCredentials()));
        } catch (SdkClientException e) {
            if (named) {
                throw e;
            }
            // The default chain says so when nobody has any.
            return Optional.empty();
        }
    }

    private AwsCredentialsProvider provider(Map<String, String> settings) {
        Map<String, String> key = new TreeMap<>(settings);
        synchronized (kept) {
            AwsCredentialsProvider provider = kept.get(key);
            if (provider == null) {
                provider = providers.of(settings);
                kept.put(key, provider);
                if (kept.size() > MAX_KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
            return provider;
        }
    }

    private static AwsCredentials plain(software.amazon.awssdk.auth.credentials.AwsCredentials found) {
        return found instanceof AwsSessionCredentials session
                ? AwsCredentials.of(session.accessKeyId(), session.secretAccessKey(), session.sessionToken())
                : AwsCredentials.of(found.accessKeyId(), found.secretAccessKey());
    }
}
