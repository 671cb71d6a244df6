package dev.litellm4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionsTest {
    private static final ErrorDetails EVIDENCE = ErrorDetails.builder()
            .provider("p")
            .model("m")
            .providerCode("c")
            .requestId("r")
            .retryAfter(Optional.of(Duration.ofSeconds(3)))
            .body("{}")
            .partial("what had come")
            .build();

    @ParameterizedTest
    @CsvSource({
        "ApiConnectionException, 500, true",
        "ApiResponseException, 502, true",
        "AuthenticationException, 401, false",
        "BadRequestException, 400, false",
        "BudgetExceededException, 429, false",
        "ContentPolicyViolationException, 400, false",
        "ContextWindowExceededException, 400, false",
        "GuardrailException, 400, false",
        "InternalServerException, 500, true",
        "NoDeploymentAvailableException, 429, true",
        "NotFoundException, 404, false",
        "PermissionDeniedException, 403, false",
        "QuotaExceededException, 429, false",
        "RateLimitException, 429, true",
        "RequestTimeoutException, 408, true",
        "ServiceUnavailableException, 503, true",
        "UnprocessableEntityException, 422, false",
        "UnsupportedParamsException, 400, false"
    })
    void everyFailureHasItsStatusItsRetryAndItsCopy(String name, int status, boolean retryable) throws Exception {
        LiteLLMException failure = made(name, EVIDENCE, new IllegalStateException("below"));
        assertThat(failure.statusCode()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.provider()).isEqualTo("p");
        assertThat(failure.model()).isEqualTo("m");
        assertThat(failure.providerCode()).isEqualTo("c");
        assertThat(failure.requestId()).isEqualTo("r");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(failure.body()).isEqualTo("{}");
        assertThat(failure.attempts()).isEmpty();
        assertThat(failure.partial(String.class)).contains("what had come");
        assertThat(failure.partial(Integer.class)).isEmpty();

        failure.addSuppressed(new IllegalStateException("beside"));
        LiteLLMException copy = failure.with(
                EVIDENCE.toBuilder().attempts(List.of(failure)).statusCode(418).build());
        assertThat(copy)
                .isExactlyInstanceOf(failure.getClass())
                .hasMessage("words")
                .hasCause(failure.getCause());
        assertThat(copy.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(copy.getSuppressed()).hasSize(1);
        assertThat(copy.attempts()).containsExactly(failure);
        assertThat(copy.statusCode()).isEqualTo(418);
        assertThat(made(name, ErrorDetails.NONE, null).provider()).isEmpty();
    }

    private static LiteLLMException made(String name, ErrorDetails details, Throwable cause) throws Exception {
        return (LiteLLMException) Class.forName("dev.litellm4j.error." + name)
                .getConstructor(String.class, ErrorDetails.class, Throwable.class)
                .newInstance("words", details, cause);
    }

    @Test
    void whatIsTooLongOrForbiddenIsABadRequestToo() {
        assertThat(new ContextWindowExceededException("x", ErrorDetails.NONE)).isInstanceOf(BadRequestException.class);
        assertThat(new ContentPolicyViolationException("x", ErrorDetails.NONE)).isInstanceOf(BadRequestException.class);
        assertThat(new UnsupportedParamsException("x", ErrorDetails.NONE)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void aSerialisedFailureLosesItsEvidenceAndNothingElse() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new RateLimitException("words", EVIDENCE));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            RateLimitException read = (RateLimitException) in.readObject();
            assertThat(read).hasMessage("words");
            assertThat(read.statusCode()).isEqualTo(429);
            assertThat(read.provider()).isEmpty();
        }
    }
}
