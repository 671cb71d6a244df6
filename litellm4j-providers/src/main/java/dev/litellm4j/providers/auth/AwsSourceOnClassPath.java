package dev.litellm4j.providers.auth;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** The source of credentials that a jar on the class path brings, looked for once. Thread-safe. */
final class AwsSourceOnClassPath implements Supplier<Optional<AwsCredentialsSource>> {
    private volatile Optional<Optional<AwsCredentialsSource>> found = Optional.empty();

    @Override
    public Optional<AwsCredentialsSource> get() {
        if (found.isEmpty()) {
            synchronized (this) {
                if (found.isEmpty()) {
                    found = Optional.of(
                            ServiceLoader.load(AwsCredentialsSource.class).findFirst());
                }
            }
        }
        return found.orElse(Optional.empty());
    }
}
