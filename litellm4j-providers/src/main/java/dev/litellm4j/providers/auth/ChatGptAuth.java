package dev.litellm4j.providers.auth;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A ChatGPT account's token, which a sign-in has left in a file; a key that the caller gives is such a token itself.
 *
 * <p>The file is {@code CHATGPT_AUTH_FILE} (default: {@code auth.json}) in {@code CHATGPT_TOKEN_DIR} (default:
 * {@code .config/litellm/chatgpt} below the home directory), as LiteLLM writes it, or as Codex does with the same fields
 * below {@code tokens}. It is read for each call, so that whoever renews the token there is heard. Nobody is asked to
 * sign in, and no token is renewed here. Thread-safe.
 */
public final class ChatGptAuth implements Auth {
    /** A token, and the account it is for where somebody says. */
    private record Account(Secret token, String id) {}

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        if (request.header("Authorization").isPresent()) {
            return request;
        }
        Optional<Account> account = account(target);
        if (account.isEmpty() && target.secrets() != Secrets.NONE) {
            throw new AuthenticationException(
                    target.provider()
                            + " needs the token of an account and there is none: set CHATGPT_TOKEN_DIR to where"
                            + " a sign-in has left the file auth.json, or pass the token as the key",
                    ErrorDetails.of(target.provider(), target.model()));
        }
        WireRequest signed = request;
        if (account.isPresent()) {
            signed = request.withHeader(
                    "Authorization", "Bearer " + account.get().token().reveal());
        }
        String id = target.param("chatgpt_account_id")
                .orElse(account.map(Account::id).orElse(""));
        return id.isEmpty() ? signed : signed.withHeader("chatgpt-account-id", id);
    }

    private static Optional<Account> account(Target target) {
        return target.apiKey().isPresent()
                ? target.apiKey().map(token -> new Account(token, ""))
                : file(target).flatMap(ChatGptAuth::read);
    }

    /** No file is read for an address that the caller has chosen. */
    private static Optional<Path> file(Target target) {
        if (target.secrets() == Secrets.NONE) {
            return Optional.empty();
        }
        Path folder = target.secrets()
                .get("CHATGPT_TOKEN_DIR")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", ""), ".config", "litellm", "chatgpt"));
        return Optional.of(
                folder.resolve(target.secrets().get("CHATGPT_AUTH_FILE").orElse("auth.json")));
    }

    private static Optional<Account> read(Path file) {
        try {
            JsonObject all = Json.object(Files.readAllBytes(file));
            JsonObject tokens = all.has("tokens") ? all.object("tokens") : all;
            return tokens.string("access_token")
                    .filter(token -> !token.isBlank())
                    .map(token -> new Account(Secret.of(token), tokens.text("account_id")));
        } catch (IOException | MalformedJsonException absent) {
            return Optional.empty();
        }
    }

    /** There is no variable for a token that lives for days only. */
    @Override
    public List<String> keyVariables() {
        return List.of();
    }

    @Override
    public boolean required() {
        return false;
    }
}
