package dev.litellm4j.providers.gigachat;

import dev.litellm4j.api.Secret;
import dev.litellm4j.providers.auth.TokenCache;
import dev.litellm4j.providers.auth.TokenExchange;
import dev.litellm4j.providers.auth.TokenForm;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The authorization key is changed for a token of half an hour. Reference: Sber's page "Получить токен доступа". */
record GigaChatAuth(TokenCache tokens, Supplier<String> ids) implements Auth {
    private static final String URL = "https://ngw.devices.sberbank.ru:9443/api/v2/oauth";
    private static final Duration LIFE = Duration.ofMinutes(30);

    /** What a token is kept under. */
    private record Application(String url, String scope, Secret key) {}

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        return request;
    }

    @Override
    public WireRequest sign(WireRequest request, Target target, Sender sender) {
        if (request.header("Authorization").isPresent() || target.apiKey().isEmpty()) {
            return request;
        }
        Application application = application(target);
        return request.withHeader(
                "Authorization", "Bearer " + tokens.token(application, () -> asked(application, target, sender)));
    }

    private TokenCache.Token asked(Application application, Target target, Sender sender) {
        WireRequest request = TokenForm.of("scope", application.scope())
                .post(application.url())
                .withHeader("Authorization", "Basic " + application.key().reveal())
                .withHeader("RqUID", ids.get());
        var answer = TokenExchange.answer(request, target, sender, application.key());
        return new TokenCache.Token(TokenExchange.value(answer, "access_token", request, target), LIFE);
    }

    @Override
    public void refused(Target target) {
        if (target.apiKey().isPresent()) {
            tokens.forget(application(target));
        }
    }

    private static Application application(Target target) {
        return new Application(
                target.param("gigachat_auth_url", "GIGACHAT_AUTH_URL").orElse(URL),
                target.param("gigachat_scope", "GIGACHAT_SCOPE").orElse("GIGACHAT_API_PERS"),
                target.apiKey().orElseThrow());
    }

    @Override
    public List<String> keyVariables() {
        return List.of("GIGACHAT_API_KEY", "GIGACHAT_CREDENTIALS");
    }

    @Override
    public boolean required() {
        return true;
    }
}
