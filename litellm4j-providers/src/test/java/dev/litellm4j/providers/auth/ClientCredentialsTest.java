package dev.litellm4j.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.ServiceUnavailableException;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {
    private static final Target TARGET =
            new Target("acme", "m", "https://acme.example", Optional.empty(), Secrets.NONE, RequestOptions.NONE);
    private static final Secret SECRET = Secret.of("not+for you");

    private final ClientCredentials credentials = new ClientCredentials(new TokenCache(Clock.systemUTC()));
    private final List<WireRequest> sent = new ArrayList<>();

    private Sender replying(int status, String body) {
        return request -> {
            sent.add(request);
            return WireReply.of(status, body);
        };
    }

    private static ClientCredentials.Client basic() {
        return ClientCredentials.Client.basic(
                "https://acme.example/token", "us & them", SECRET, Map.of("scope", "all apis"));
    }

    @Test
    void one_in_the_header() {
        String token = credentials.token(
                basic(), TARGET, replying(200, "{\"access_token\":\"fresh\",\"expires_in\":\"3600\"}"));

        assertThat(token).isEqualTo("fresh");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0)).hasToString("POST https://acme.example/token");
        assertThat(sent.get(0).contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(body(sent.get(0))).isEqualTo("grant_type=client_credentials&scope=all+apis");
        assertThat(sent.get(0).header("authorization")).hasValue("Basic dXMrJTI2K3RoZW06bm90JTJCZm9yK3lvdQ==");
    }

    @Test
    void one_in_the_form() {
        credentials.token(
                ClientCredentials.Client.inForm("https://acme.example/token", "us", SECRET, Map.of()),
                TARGET,
                replying(200, "{\"access_token\":\"fresh\"}"));

        assertThat(body(sent.get(0)))
                .isEqualTo("grant_type=client_credentials&client_id=us&client_secret=not%2Bfor+you");
        assertThat(sent.get(0).header("Authorization")).isEmpty();
    }

    @Test
    void a_token_is_asked_for_once_until_it_is_forgotten() {
        Sender sender = replying(200, "{\"access_token\":\"fresh\",\"expires_in\":3600}");
        credentials.token(basic(), TARGET, sender);
        credentials.token(basic(), TARGET, sender);
        assertThat(sent).hasSize(1);

        credentials.forget(basic());
        credentials.token(basic(), TARGET, sender);
        assertThat(sent).hasSize(2);
    }

    @Test
    void a_refusal_says_why_and_not_with_what() {
        LiteLLMException failure = failure(
                replying(401, "{\"error\":\"invalid_client\",\"error_description\":\"no client has not+for you\"}"));

        assertThat(failure)
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("acme got no token from https://acme.example/token: no client has *** (status 401)");
        assertThat(failure.providerCode()).isEqualTo("invalid_client");
        assertThat(failure.provider()).isEqualTo("acme");
        assertThat(failure.body()).isEmpty();
    }

    @Test
    void a_server_that_is_down_is_no_refusal() {
        assertThat(failure(replying(503, "<html>")))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("the reply does not say why (status 503)");
    }

    @Test
    void a_reply_without_a_token_is_unreadable() {
        assertThat(failure(replying(200, "{\"access_token\":\"\"}")))
                .isInstanceOf(ApiResponseException.class)
                .hasMessageEndingWith("the reply has no access_token");
        assertThat(failure(replying(200, "[]"))).hasMessageEndingWith("the reply has no JSON object");
    }

    @Test
    void shows_no_secret() {
        assertThat(basic().toString()).isEqualTo("a client of https://acme.example/token");
    }

    private LiteLLMException failure(Sender sender) {
        return catchThrowableOfType(LiteLLMException.class, () -> credentials.token(basic(), TARGET, sender));
    }

    private static String body(WireRequest request) {
        return new String(request.body().orElseThrow().toBytes(), StandardCharsets.UTF_8);
    }
}
