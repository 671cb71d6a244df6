package dev.litellm4j.providers.auth;

import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.auth.TokenCache.Token;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.ErrorRules;
import dev.litellm4j.providers.error.Meaning;
import dev.litellm4j.providers.error.RetryAfter;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/** One credential for another, over the network. */
final class GoogleExchange {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration HOUR = Duration.ofHours(1);

    private final GoogleSource.Asking asking;

    GoogleExchange(GoogleSource.Asking asking) {
        this.asking = asking;
    }

    /** {@code address}, which may be any that is encrypted or on this machine: credentials are sent there. */
    String address(String address, String what) {
        String host = host(address);
        if (!host.isEmpty() && (address.startsWith("https://") || LOOPBACK.contains(host))) {
            return address;
        }
        throw wrong("the " + what + " of the Google credentials is not an https address");
    }

    /** {@code address}, which must be Google's: what is sent there was found on this machine, not in the credentials. */
    String googles(String address, String what) {
        String host = host(address(address, what));
        if (host.endsWith(".googleapis.com") || LOOPBACK.contains(host)) {
            return address;
        }
        throw wrong("the " + what + " of the Google credentials is not an address of Google's");
    }

    static String host(String address) {
        try {
            String host = URI.create(address).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A token for the fields of a form. */
    Token form(String address, String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        byte[] bytes = form.toString().getBytes(StandardCharsets.UTF_8);
        return token(json(WireRequest.post(address, sink -> sink.write(bytes), "application/x-www-form-urlencoded")
                .withHeader("Accept", "application/json")));
    }

    /** The token of a reply as OAuth 2.0 has it. */
    Token token(JsonObject reply) {
        String token = reply.text("access_token");
        if (token.isBlank()) {
            throw wrong("Google's reply to the request for a token has no access_token");
        }
        int seconds = reply.intValue("expires_in", (int) HOUR.toSeconds());
        return new Token(token, Duration.ofSeconds(Math.max(seconds, 0)));
    }

    /** The token of the service account that {@code fields} name, for which {@code own} may ask. */
    Token impersonated(JsonObject fields, Token own) {
        String address = googles(fields.text("service_account_impersonation_url"), "service_account_impersonation_url");
        JsonObject body = JsonObject.of("scope", List.of(GoogleJwt.SCOPE), "delegates", fields.array("delegates"));
        JsonObject reply = json(
                WireRequest.postJson(address, Json.body(body)).withHeader("Authorization", "Bearer " + own.value()));
        String token = reply.text("accessToken");
        if (token.isBlank()) {
            throw wrong("Google's reply to the request for a service account's token has no accessToken");
        }
        return new Token(token, until(reply.text("expireTime")));
    }

    private Duration until(String time) {
        try {
            Duration left = Duration.between(asking.clock().instant(), Instant.parse(time));
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeParseException e) {
            return HOUR;
        }
    }

    /** The JSON that answers {@code request}. */
    JsonObject json(WireRequest request) {
        try {
            return Json.object(text(request));
        } catch (MalformedJsonException e) {
            throw wrong("the reply to the request for a Google token is not JSON");
        }
    }

    /** The text that answers {@code request}. */
    String text(WireRequest request) {
        try (WireReply reply = asking.sender().send(request)) {
            String text = new String(reply.bytes(), StandardCharsets.UTF_8);
            if (reply.status() < 200 || reply.status() >= 300) {
                throw failure(reply, text);
            }
            return text;
        } catch (IOException e) {
            throw wrong("the reply to the request for a Google token broke off");
        }
    }

    private LiteLLMException failure(WireReply reply, String text) {
        JsonObject body = parsed(text);
        boolean nested = body.get("error") instanceof JsonObject;
        JsonObject error = nested ? body.object("error") : body;
        String code = nested ? error.text("status") : error.text("error");
        String words = nested ? error.text("message") : error.text("error_description");
        Target target = asking.target();
        ErrorFacts facts = new ErrorFacts(
                target.provider(),
                target.model(),
                reply.status(),
                code,
                code,
                "the request for a Google token was refused: " + code + (words.isEmpty() ? "" : ": " + words),
                "",
                RetryAfter.of(reply.headers()),
                text);
        // An expired or revoked grant comes with 400, a machine without a service account with 404.
        return (reply.status() < 429 && reply.status() != 408
                        ? Meaning.AUTHENTICATION
                        : ErrorRules.byStatus(reply.status()))
                .of(facts);
    }

    private static JsonObject parsed(String text) {
        try {
            return Json.object(text);
        } catch (MalformedJsonException e) {
            return JsonObject.EMPTY;
        }
    }

    /** The credentials are of no use; {@code why} shows none of them. */
    AuthenticationException wrong(String why) {
        Target target = asking.target();
        return new AuthenticationException(
                target.provider() + ": " + why, ErrorDetails.of(target.provider(), target.model()));
    }
}
