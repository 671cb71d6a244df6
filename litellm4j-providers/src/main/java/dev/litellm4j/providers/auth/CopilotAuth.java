package dev.litellm4j.providers.auth;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * GitHub Copilot's token, which GitHub gives for the token of a user who has signed in.
 *
 * <p>The user's token is the key where it begins with {@code gh}, else what a sign-in has left in the file
 * {@code access-token} of {@code GITHUB_COPILOT_TOKEN_DIR} (default: {@code .config/litellm/github_copilot} below the
 * home directory). Any other key is Copilot's token itself. Nobody is asked to sign in.
 *
 * @param inner signs with Copilot's token
 * @param tokens where Copilot's tokens are kept
 * @param clock tells how long they are good
 */
public record CopilotAuth(Auth inner, TokenCache tokens, Clock clock) implements Auth {
    private static final String EXCHANGE = "https://api.github.com/copilot_internal/v2/token";

    /** What names a token: who gives it out, and for whom. */
    private record Name(String url, Secret user) {}

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        return inner.sign(request, target);
    }

    @Override
    public WireRequest sign(WireRequest request, Target target, Sender sender) {
        if (request.header("Authorization").isPresent()) {
            return inner.sign(request, target);
        }
        Optional<Name> name = name(target);
        if (name.isPresent()) {
            String token = tokens.token(name.get(), () -> exchanged(name.get(), target, sender));
            return inner.sign(request, with(target, token));
        }
        if (target.apiKey().isPresent() || target.secrets() == Secrets.NONE) {
            return inner.sign(request, target);
        }
        throw new AuthenticationException(
                target.provider() + " needs a token and there is none: set " + String.join(" or ", keyVariables())
                        + ", or GITHUB_COPILOT_TOKEN_DIR to where a sign-in has left the file access-token",
                ErrorDetails.of(target.provider(), target.model()));
    }

    private TokenCache.Token exchanged(Name name, Target target, Sender sender) {
        WireRequest request = WireRequest.get(name.url())
                .withHeader("Accept", "application/json")
                .withHeader("User-Agent", "litellm4j")
                .withHeader("Authorization", "token " + name.user().reveal());
        JsonObject answer = TokenExchange.answer(request, target, sender, name.user());
        long left = answer.number("expires_at").map(Number::longValue).orElse(0L)
                - clock.instant().getEpochSecond();
        return new TokenCache.Token(
                TokenExchange.value(answer, "token", request, target),
                left > 0 ? Duration.ofSeconds(left) : Duration.ofMinutes(25));
    }

    private static Target with(Target target, String token) {
        return new Target(
                target.provider(),
                target.model(),
                target.baseUrl(),
                Optional.of(Secret.of(token)),
                target.secrets(),
                target.options());
    }

    private static Optional<Name> name(Target target) {
        Optional<Secret> user = target.apiKey().isPresent()
                ? target.apiKey().filter(key -> key.reveal().matches("gh[a-z]_.*"))
                : file(target).flatMap(CopilotAuth::token);
        String url = target.secrets().get("GITHUB_COPILOT_API_KEY_URL").orElse(EXCHANGE);
        return user.map(token -> new Name(url, token));
    }

    /** No file is read for an address that the caller has chosen. */
    private static Optional<Path> file(Target target) {
        if (target.secrets() == Secrets.NONE) {
            return Optional.empty();
        }
        Path folder = target.secrets()
                .get("GITHUB_COPILOT_TOKEN_DIR")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", ""), ".config", "litellm", "github_copilot"));
        return Optional.of(folder.resolve(
                target.secrets().get("GITHUB_COPILOT_ACCESS_TOKEN_FILE").orElse("access-token")));
    }

    private static Optional<Secret> token(Path file) {
        try {
            return Optional.of(Secret.of(Files.readString(file))).filter(token -> !token.isEmpty());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    @Override
    public void refused(Target target) {
        name(target).ifPresent(tokens::forget);
    }

    @Override
    public List<String> keyVariables() {
        return inner.keyVariables();
    }

    @Override
    public boolean required() {
        return false;
    }
}
