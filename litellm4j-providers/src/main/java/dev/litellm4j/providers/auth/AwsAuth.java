package dev.litellm4j.providers.auth;

import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A bearer key where there is one, else AWS's signature: by the keys of the call, by those in variables, or by what a
 * {@link AwsCredentialsSource} finds. An {@code Authorization} header the caller has set is left alone. Thread-safe.
 *
 * <p>To an address that the caller chose only the call's own keys go.
 */
public final class AwsAuth implements Auth {
    private final String service;
    private final List<String> keyVariables;
    private final Clock clock;
    private final Supplier<Optional<AwsCredentialsSource>> source;

    /**
     * @param service the signing name
     * @param keyVariables variables that hold a bearer key, if the service takes any
     * @param clock tells when a signature is made
     * @param source finds credentials that are nowhere else
     */
    public AwsAuth(
            String service, List<String> keyVariables, Clock clock, Supplier<Optional<AwsCredentialsSource>> source) {
        this.service = service;
        this.keyVariables = List.copyOf(keyVariables);
        this.clock = clock;
        this.source = source;
    }

    /** By the system's clock and the source on the class path. */
    public static AwsAuth of(String service, String... keyVariables) {
        return new AwsAuth(service, List.of(keyVariables), Clock.systemUTC(), new AwsSourceOnClassPath());
    }

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        if (request.header("Authorization").isPresent()) {
            return request;
        }
        if (target.apiKey().isPresent()) {
            return request.withHeader(
                    "Authorization", "Bearer " + target.apiKey().get().reveal());
        }
        String region = AwsRegion.ofAddress(request.url()).orElseGet(() -> AwsRegion.of(target));
        return new SigV4(region, service).sign(request, credentials(target, region), clock.instant());
    }

    private AwsCredentials credentials(Target target, String region) {
        Optional<AwsCredentials> given = AwsSettings.keys(target);
        if (target.secrets().equals(Secrets.NONE)) {
            return given.orElseThrow(() -> missing(target));
        }
        Map<String, String> settings = AwsSettings.all(target, region);
        if (!AwsSettings.needSource(settings)) {
            Optional<AwsCredentials> known = given.or(() -> AwsSettings.keys(target.secrets()));
            if (known.isPresent()) {
                return known.get();
            }
        }
        return found(settings, target).orElseThrow(() -> missing(target));
    }

    private Optional<AwsCredentials> found(Map<String, String> settings, Target target) {
        Optional<AwsCredentialsSource> finder = source.get();
        if (finder.isEmpty() && AwsSettings.needSource(settings)) {
            throw failure(
                    target,
                    "aws_profile_name, aws_role_name and aws_web_identity_token are looked up by litellm4j-aws, which is"
                            + " not on the class path; add it",
                    null);
        }
        try {
            return finder.flatMap(it -> it.find(settings));
        } catch (RuntimeException e) {
            throw failure(target, "the AWS credentials cannot be had: " + e.getMessage(), e);
        }
    }

    private AuthenticationException missing(Target target) {
        String bearer = keyVariables.isEmpty() ? "" : String.join(" or ", keyVariables) + ", or ";
        return failure(
                target,
                "AWS credentials are needed and there are none: set " + bearer
                        + "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, pass aws_access_key_id and"
                        + " aws_secret_access_key with the call, or add litellm4j-aws for profiles and roles",
                null);
    }

    private static AuthenticationException failure(
            Target target, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new AuthenticationException(
                target.provider() + ": " + what, ErrorDetails.of(target.provider(), target.model()), cause);
    }

    @Override
    public List<String> keyVariables() {
        return keyVariables;
    }

    @Override
    public boolean required() {
        return false;
    }
}
