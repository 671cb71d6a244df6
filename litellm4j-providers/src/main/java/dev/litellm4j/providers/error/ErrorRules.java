package dev.litellm4j.providers.error;

import dev.litellm4j.error.LiteLLMException;
import java.util.List;

/**
 * Gives facts their meaning, by words first and by status then; the words are those providers were recorded to use.
 *
 * <p>What only one vendor says is decided in that vendor's folder, before it asks here.
 */
public final class ErrorRules {
    private static final List<String> CONTEXT_WINDOW = List.of(
            "context_length_exceeded",
            "exceed context limit",
            "this model's maximum context length is",
            "string too long. expected a string with maximum length",
            "model's maximum context limit",
            "is longer than the model's context length",
            "input tokens exceed the configured limit",
            "`inputs` tokens + `max_new_tokens` must be",
            "exceeds the available context size",
            "exceeds the maximum number of tokens allowed",
            "prompt is too long",
            "input is too long",
            "too many input tokens",
            "exceeds the context window",
            "exceed_context_size_error",
            "maximum context length",
            "context window exceeds limit",
            "exceeds the model's context");
    private static final List<String> CONTENT_POLICY = List.of(
            "content_policy_violation",
            "content_filter",
            "responsibleaipolicyviolation",
            "triggering azure openai's content management",
            "rejected as a result of our safety system",
            "rejected as a result of the safety system",
            "content filtering policy",
            "violating our usage policy",
            "data_inspection_failed",
            "the model produced invalid content",
            "prohibited_content");
    private static final List<String> QUOTA = List.of(
            "insufficient_quota",
            "exceeded your current quota",
            "credit balance is too low",
            "insufficient balance",
            "insufficient credits",
            "billing_hard_limit_reached",
            "used all available credits",
            "billing_error",
            "payment required",
            "out of credits",
            "insufficient_balance");

    private ErrorRules() {}

    /** The failure that {@code facts} describe. */
    public static LiteLLMException classify(ErrorFacts facts) {
        return meaning(facts).of(facts);
    }

    /** The meaning of {@code facts}. */
    public static Meaning meaning(ErrorFacts facts) {
        String words = facts.words();
        int status = facts.status();
        if (isContextWindow(words, status)) {
            return Meaning.CONTEXT_WINDOW;
        }
        if (status < 500 && status != 401 && has(words, QUOTA)) {
            return Meaning.QUOTA;
        }
        if (status != 401 && status != 429 && has(words, CONTENT_POLICY)) {
            return Meaning.CONTENT_POLICY;
        }
        return byStatus(status);
    }

    /** What a status means where nothing else is known. */
    public static Meaning byStatus(int status) {
        return switch (status) {
            case 401 -> Meaning.AUTHENTICATION;
            case 402 -> Meaning.QUOTA;
            case 403 -> Meaning.PERMISSION_DENIED;
            case 404 -> Meaning.NOT_FOUND;
            case 408, 504, 524 -> Meaning.TIMEOUT;
            case 422 -> Meaning.UNPROCESSABLE;
            case 429 -> Meaning.RATE_LIMIT;
            case 502, 503, 529 -> Meaning.UNAVAILABLE;
            default -> status >= 500 ? Meaning.INTERNAL : status >= 400 ? Meaning.BAD_REQUEST : Meaning.UNREADABLE;
        };
    }

    /** OpenAI's {@code string_above_max_length} is about one field, not about the window. */
    private static boolean isContextWindow(String words, int status) {
        return (status == 400 || status == 413 || status == 422 || status == 429 || status == 500 || status == 0)
                && !words.contains("string_above_max_length")
                && (has(words, CONTEXT_WINDOW)
                        || (words.contains("current length is") && words.contains("while limit is"))
                        || (words.contains("maximum input length is") && words.contains("tokens")));
    }

    private static boolean has(String words, List<String> any) {
        for (String one : any) {
            if (words.contains(one)) {
                return true;
            }
        }
        return false;
    }
}
