package dev.litellm4j.providers.auth;

import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of Google Cloud, from whichever credentials a call has: those said in {@code vertex_credentials}, the file
 * or JSON of {@code GOOGLE_APPLICATION_CREDENTIALS}, the login of {@code gcloud}, or the machine's own service account.
 *
 * <p>Reference: Google Cloud's page "How Application Default Credentials works". Thread-safe; a token is asked for once
 * however many calls wait for it, and kept until shortly before it expires or until it is refused.
 */
public final class GoogleAuth {
    private static final String WAYS =
            "set GOOGLE_APPLICATION_CREDENTIALS to the path of a credentials file or VERTEXAI_API_KEY"
                    + " to an API key, pass vertex_credentials (JSON, a path, or a supplier of tokens) or apiKey(…), or sign in"
                    + " with gcloud auth application-default login";

    private final Clock clock;
    private final TokenCache tokens;
    private final GoogleSources sources = new GoogleSources();

    /** One that tells the time by {@code clock}. */
    public GoogleAuth(Clock clock) {
        this.clock = clock;
        this.tokens = new TokenCache(clock);
    }

    /**
     * The token to sign a call with; empty where the caller chose the address and brought no credentials.
     *
     * @throws AuthenticationException if there are no credentials, or Google refuses them
     */
    public Optional<String> token(Target target, Sender sender) {
        Optional<GoogleSource> source = sources.find(target);
        if (source.isEmpty()) {
            if (GoogleSources.isStrange(target)) {
                return Optional.empty();
            }
            throw missing(target, null);
        }
        return Optional.of(token(source.get(), target, sender));
    }

    private String token(GoogleSource source, Target target, Sender sender) {
        GoogleSource.Asking asking = new GoogleSource.Asking(target, sender, clock);
        if (!source.isKept()) {
            return source.ask(asking).value();
        }
        try {
            return tokens.token(source, () -> source.ask(asking));
        } catch (LiteLLMException failure) {
            throw unless(source, target, failure);
        }
    }

    /** That there is no metadata server here is only to say that there are no credentials. */
    private static LiteLLMException unless(GoogleSource source, Target target, LiteLLMException failure) {
        boolean absent = failure instanceof ApiConnectionException
                || failure instanceof RequestTimeoutException
                || failure instanceof AuthenticationException;
        return absent && source instanceof GoogleMetadata metadata && metadata.isGuess()
                ? missing(target, failure)
                : failure;
    }

    /** The project the credentials belong to, where they say one. */
    public Optional<String> project(Target target, Sender sender) {
        Optional<GoogleSource> source = sources.find(target);
        if (source.isPresent() && source.get() instanceof GoogleMetadata metadata) {
            GoogleSource.Asking asking = new GoogleSource.Asking(target, sender, clock);
            return Optional.of(tokens.token(metadata.projectName(), () -> metadata.project(asking)));
        }
        return source.flatMap(GoogleSource::project);
    }

    /** The project that is billed where the credentials are a person's, for {@code x-goog-user-project}. */
    public Optional<String> quotaProject(Target target) {
        return target.param("vertex_quota_project", "GOOGLE_CLOUD_QUOTA_PROJECT")
                .or(() -> sources.find(target).flatMap(GoogleSource::quotaProject));
    }

    /** Forgets what was kept for {@code target}: its token, and the file it came from. */
    public void refused(Target target) {
        sources.find(target).ifPresent(tokens::forget);
        sources.forget(target);
    }

    private static AuthenticationException missing(Target target, @Nullable Throwable cause) {
        String sentence = target.provider() + " needs Google credentials and there are none: " + WAYS;
        ErrorDetails details = ErrorDetails.of(target.provider(), target.model());
        return cause == null
                ? new AuthenticationException(sentence, details)
                : new AuthenticationException(sentence, details, cause);
    }
}
