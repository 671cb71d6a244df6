package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.PermissionDeniedException;
import dev.litellm4j.error.QuotaExceededException;
import dev.litellm4j.error.RateLimitException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One caller's bad key is that caller's trouble. */
class OwnKeyTest {
    private static final ErrorDetails WHERE = ErrorDetails.of("fake", "a");

    private final Scene scene = new Scene();

    static Stream<LiteLLMException> accountsFailures() {
        return Stream.of(
                new AuthenticationException("no such key", WHERE),
                new PermissionDeniedException("not this key", WHERE),
                new QuotaExceededException("nothing left", WHERE),
                new RateLimitException("too many with this key", WHERE));
    }

    static Stream<UnaryOperator<ChatRequest.Builder>> credentials() {
        return Stream.of(
                request -> request.apiKey("callers-own"),
                request -> request.header("Authorization", "Bearer callers-own"),
                request -> request.option(RequestOptions.PROVIDER_PARAMS, Map.of("aws_region_name", "eu-west-1")),
                request -> request.apiKey("callers-own").apiBase("http://own"));
    }

    @ParameterizedTest
    @MethodSource("accountsFailures")
    void whatIsWrongWithACallersKeyRestsNobody(LiteLLMException failure) {
        scene.on("openai/a", failure, "hello").on("openai/b", failure, "hello");
        twoDeployments();

        LiteLLMException raised = scene.failure(request -> request.model("g").apiKey("callers-own"));

        assertThat(raised).hasSameClassAs(failure);
        assertThat(raised.attempts()).hasSameSizeAs(scene.called()).contains(failure);
        nobodyIsBlamed();
        assertThat(scene.ask("g").text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void howeverTheKeyIsGiven(UnaryOperator<ChatRequest.Builder> credential) {
        scene.on("openai/a", new AuthenticationException("no", WHERE))
                .on("openai/b", new AuthenticationException("no", WHERE));
        twoDeployments();

        scene.failure(request -> credential.apply(request.model("g")));

        nobodyIsBlamed();
    }

    @Test
    void theDeploymentsOwnKeyRestsIt() {
        scene.on("openai/a", new AuthenticationException("no", WHERE)).on("openai/b", "hello");
        twoDeployments();

        scene.ask("g");

        assertThat(scene.state("a")).isEqualTo("cooling");
    }

    @Test
    void aServersErrorIsTheDeploymentsWhateverTheKey() {
        scene.on("openai/a", new InternalServerException("broken", WHERE)).on("openai/b", "hello");
        twoDeployments();

        scene.ask(request -> request.model("g").apiKey("callers-own"));

        assertThat(scene.router().deployments().get(0).failures()).isEqualTo(1);
    }

    @Test
    void anAddressOfTheCallersOwnSaysNothingAboutTheDeployment() {
        scene.on("openai/a", new ApiConnectionException("refused", WHERE))
                .on("openai/b", new ApiConnectionException("refused", WHERE));
        twoDeployments();

        scene.failure(request -> request.model("g").apiBase("http://nowhere"));

        nobodyIsBlamed();
    }

    @Test
    void aProbeWithABadKeyProvesNothing() {
        scene.on(
                        "openai/a",
                        new InternalServerException("broken", WHERE),
                        new AuthenticationException("no", WHERE),
                        "well")
                .on("openai/b", "hello");
        scene.router(router -> router.deployment(Scene.first("openai/a").allowedFails(0))
                .deployment(Scene.at("openai/b"))
                .numRetries(1));
        scene.ask("g");
        assertThat(scene.state("a")).isEqualTo("cooling");
        scene.clockwork.pass(java.time.Duration.ofSeconds(6));

        scene.ask(request -> request.model("g").apiKey("callers-own"));
        assertThat(scene.state("a")).isEqualTo("probing");

        scene.ask("g");
        assertThat(scene.state("a")).isEqualTo("healthy");
    }

    private void nobodyIsBlamed() {
        assertThat(scene.router().deployments()).allSatisfy(status -> {
            assertThat(status.state()).isEqualTo("healthy");
            assertThat(status.failures()).isZero();
            assertThat(status.lastFailure()).isEmpty();
            assertThat(status.inFlight()).isZero();
        });
    }

    private void twoDeployments() {
        scene.router(router -> router.deployment(Scene.first("openai/a"))
                .deployment(Scene.at("openai/b"))
                .numRetries(1));
    }
}
