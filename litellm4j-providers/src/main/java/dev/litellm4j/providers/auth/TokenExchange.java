package dev.litellm4j.providers.auth;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.ErrorRules;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.error.RetryAfter;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * One request that brings a token in JSON, in the words of OAuth 2.0 ({@code access_token}, {@code expires_in}; RFC
 * 6749, "Access Token Response").
 *
 * <p>What such a request or its reply says never gets into an exception, apart from the reply's own words on an error.
 */
public final class TokenExchange {
    private static final Duration UNSAID = Duration.ofHours(1);

    private TokenExchange() {}

    /**
     * The token that {@code request} brings; one whose life is not said is good for an hour.
     *
     * @param credential what is changed for the token; no failure shows it
     * @throws dev.litellm4j.error.LiteLLMException if there is no reply, or no token in it; {@link
     *     AuthenticationException} if the credential was refused
     */
    public static TokenCache.Token ask(WireRequest request, Target target, Sender sender, Secret credential) {
        JsonObject answer = answer(request, target, sender, credential);
        return new TokenCache.Token(
                value(answer, "access_token", request, target),
                answer.number("expires_in")
                        .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                        .filter(life -> life.compareTo(Duration.ZERO) > 0)
                        .orElse(UNSAID));
    }

    /** The object that {@code request} brings, for services with words of their own; fails as {@link #ask} does. */
    public static JsonObject answer(WireRequest request, Target target, Sender sender, Secret credential) {
        try (WireReply reply = sender.send(request)) {
            String body = new String(reply.bytes(), StandardCharsets.UTF_8);
            if (reply.status() < 200 || reply.status() >= 300) {
                throw refused(request, target, reply, Redaction.of(body, credential.reveal()));
            }
            return object(body).orElseThrow(() -> unreadable(request, target, "no JSON object"));
        } catch (IOException e) {
            throw unreadable(request, target, "no more than a part of a reply");
        }
    }

    /** The text at {@code name} in what {@link #answer} brought. */
    public static String value(JsonObject answer, String name, WireRequest request, Target target) {
        return answer.string(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> unreadable(request, target, "no " + name));
    }

    private static Optional<JsonObject> object(String body) {
        try {
            return Optional.of(Json.object(body));
        } catch (RuntimeException notJson) {
            return Optional.empty();
        }
    }

    private static RuntimeException refused(WireRequest request, Target target, WireReply reply, String body) {
        JsonObject said = object(body).orElse(JsonObject.EMPTY);
        String words = first(said, "error_description", "errorMessage", "message", "error");
        String code = first(said, "error", "errorCode", "code");
        String message = Redaction.of(target.provider() + " got no token from " + request.url() + ": "
                + (words.isEmpty() ? "the reply does not say why" : words) + " (status " + reply.status() + ")");
        ErrorFacts facts = new ErrorFacts(
                target.provider(),
                target.model(),
                reply.status(),
                "",
                Redaction.of(code),
                "",
                "",
                RetryAfter.of(reply.headers()),
                "");
        boolean credential = reply.status() == 400 || reply.status() == 401 || reply.status() == 403;
        return credential
                ? new AuthenticationException(message, facts.details())
                : ErrorRules.byStatus(reply.status()).of(facts).with(message, facts.details());
    }

    private static String first(JsonObject said, String... names) {
        for (String name : names) {
            if (said.get(name) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    private static ApiResponseException unreadable(WireRequest request, Target target, String what) {
        return new ApiResponseException(
                target.provider() + " got no token from " + request.url() + ": the reply has " + what,
                ErrorDetails.of(target.provider(), target.model()));
    }
}
