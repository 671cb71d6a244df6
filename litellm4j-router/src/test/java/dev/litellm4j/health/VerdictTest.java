package dev.litellm4j.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.BudgetExceededException;
import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.GuardrailException;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NotFoundException;
import dev.litellm4j.error.PermissionDeniedException;
import dev.litellm4j.error.QuotaExceededException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.error.ServiceUnavailableException;
import dev.litellm4j.error.UnprocessableEntityException;
import dev.litellm4j.error.UnsupportedParamsException;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
    @ParameterizedTest
    @MethodSource
    void everyFailureHasOne(LiteLLMException failure, Verdict verdict) {
        assertThat(Verdict.of(failure)).isEqualTo(verdict);
    }

    static Stream<Arguments> everyFailureHasOne() {
        return Stream.of(
                verdict(BadRequestException::new, Verdict.NONE),
                verdict(UnprocessableEntityException::new, Verdict.NONE),
                verdict(UnsupportedParamsException::new, Verdict.NONE),
                verdict(ContextWindowExceededException::new, Verdict.NONE),
                verdict(ContentPolicyViolationException::new, Verdict.NONE),
                verdict(GuardrailException::new, Verdict.NONE),
                verdict(BudgetExceededException::new, Verdict.NONE),
                verdict(InternalServerException::new, Verdict.COUNTS),
                verdict(ServiceUnavailableException::new, Verdict.COUNTS),
                verdict(ApiConnectionException::new, Verdict.COUNTS),
                verdict(ApiResponseException::new, Verdict.COUNTS),
                verdict(RequestTimeoutException::new, Verdict.COUNTS),
                verdict(RateLimitException::new, Verdict.RATE_LIMITED),
                verdict(QuotaExceededException::new, Verdict.BROKEN),
                verdict(AuthenticationException::new, Verdict.BROKEN),
                verdict(PermissionDeniedException::new, Verdict.BROKEN),
                verdict(NotFoundException::new, Verdict.BROKEN));
    }

    private static Arguments verdict(BiFunction<String, ErrorDetails, LiteLLMException> failure, Verdict verdict) {
        return Arguments.of(failure.apply("failed", ErrorDetails.NONE), verdict);
    }
}
