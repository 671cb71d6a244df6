package dev.litellm4j.providers.watsonx;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.auth.TokenCache;
import dev.litellm4j.providers.auth.TokenExchange;
import dev.litellm4j.providers.auth.TokenForm;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * A token as bearer: the one that is configured, a Cloud Pak's {@code ZenApiKey}, or IBM Cloud's for the API key.
 * Reference: IBM Cloud's page "Generating an IBM Cloud IAM token by using an API key". A header the caller has set is
 * left alone.
 */
record WatsonxAuth(TokenCache tokens) implements Auth {
    private static final String IAM = "https://iam.cloud.ibm.com/identity/token";
    private static final List<String> KEYS = List.of("WATSONX_APIKEY", "WATSONX_API_KEY", "WX_API_KEY");
    private static final List<String> TOKENS = List.of("WATSONX_TOKEN", "WX_TOKEN");
    private static final List<String> ZEN_KEYS = List.of("WATSONX_ZENAPIKEY", "WATSONX_ZEN_API_KEY");

    /** What names a token: who gives it out, and for which key. */
    private record Name(String iam, Secret key) {}

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        return request.header("Authorization").isPresent()
                ? request
                : ready(target)
                        .map(credential -> request.withHeader("Authorization", credential))
                        .orElse(request);
    }

    @Override
    public WireRequest sign(WireRequest request, Target target, Sender sender) {
        WireRequest signed = sign(request, target);
        if (signed.header("Authorization").isPresent()) {
            return signed;
        }
        if (target.apiKey().isEmpty() && target.secrets() == Secrets.NONE) {
            return signed;
        }
        Name name = name(target).orElseThrow(() -> missing(target));
        String token = tokens.token(
                name,
                () -> TokenExchange.ask(
                        TokenForm.of("grant_type", "urn:ibm:params:oauth:grant-type:apikey")
                                .and("apikey", name.key().reveal())
                                .post(name.iam()),
                        target,
                        sender,
                        name.key()));
        return signed.withHeader("Authorization", "Bearer " + token);
    }

    /** A key that came with the call goes before the tokens of variables. */
    private static Optional<String> ready(Target target) {
        Optional<String> said =
                credential(target.param("watsonx_token").or(() -> target.param("token")), target.param("zen_api_key"));
        return said.isPresent() || target.options().has(RequestOptions.API_KEY)
                ? said
                : credential(target.secrets().first(TOKENS), target.secrets().first(ZEN_KEYS));
    }

    private static Optional<String> credential(Optional<String> token, Optional<String> zenKey) {
        return token.map(value -> "Bearer " + value).or(() -> zenKey.map(value -> "ZenApiKey " + value));
    }

    private static Optional<Name> name(Target target) {
        String iam = target.param("watsonx_iam_url", "WATSONX_IAM_URL").orElse(IAM);
        return target.apiKey().map(key -> new Name(iam, key));
    }

    private static AuthenticationException missing(Target target) {
        return new AuthenticationException(
                target.provider() + " needs a key or a token and there is none: set " + String.join(" or ", KEYS)
                        + ", WATSONX_TOKEN or WATSONX_ZENAPIKEY, or pass apiKey(…)",
                ErrorDetails.of(target.provider(), target.model()));
    }

    @Override
    public void refused(Target target) {
        name(target).ifPresent(tokens::forget);
    }

    @Override
    public List<String> keyVariables() {
        return KEYS;
    }

    @Override
    public boolean required() {
        return false;
    }
}
