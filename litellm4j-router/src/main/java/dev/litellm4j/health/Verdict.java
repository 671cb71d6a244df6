package dev.litellm4j.health;

import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BudgetExceededException;
import dev.litellm4j.error.GuardrailException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NotFoundException;
import dev.litellm4j.error.PermissionDeniedException;
import dev.litellm4j.error.QuotaExceededException;
import dev.litellm4j.error.RateLimitException;

/** What a failure says about the deployment. */
enum Verdict {
    /** Nothing: the request was wrong, or a rule of ours refused it. */
    NONE,
    /** It may be ill: a server's error, a timeout, a broken connection. */
    COUNTS,
    /** It has had enough for now. */
    RATE_LIMITED,
    /** It will not answer before somebody changes something. */
    BROKEN;

    static Verdict of(LiteLLMException failure) {
        if (failure instanceof AuthenticationException
                || failure instanceof PermissionDeniedException
                || failure instanceof NotFoundException
                || failure instanceof QuotaExceededException) {
            return BROKEN;
        }
        if (failure instanceof RateLimitException) {
            return RATE_LIMITED;
        }
        if (failure instanceof GuardrailException || failure instanceof BudgetExceededException) {
            return NONE;
        }
        int status = failure.statusCode();
        return status == 408 || status == 429 || status >= 500 ? COUNTS : NONE;
    }
}
