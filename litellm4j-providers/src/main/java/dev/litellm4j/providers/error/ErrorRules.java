package dev.litellm4j.providers.error;

import dev.litellm4j.error.LiteLLMException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives facts their meaning, by words first and by status then; the words are those providers were recorded to use.
 *
 * <p>What only one vendor says is decided in that vendor's folder, before it asks here.
 */
public final class ErrorRules {
    private static final Set<Integer> TOO_LONG = Set.of(400, 413, 422, 500);
    private static final Set<Integer> REFUSED = Set.of(400, 403, 413, 422, 500);
    private static final Set<Integer> UNPAID = Set.of(400, 403, 429);
    private static final Set<Integer> WRONG = Set.of(400, 403);
    private static final Set<Integer> BAD = Set.of(400);

    private static final Set<Integer> ANY = Set.of(400, 401, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504);

    /** The first rule that fits decides. */
    private static final List<Rule> RULES = List.of(
            // A gateway of LiteLLM's names the class of the failure behind it, whatever its own status.
            rule(Meaning.CONTEXT_WINDOW, ANY, "litellm\\.contextwindowexceedederror"),
            rule(Meaning.CONTENT_POLICY, ANY, "litellm\\.contentpolicyviolationerror"),
            rule(Meaning.AUTHENTICATION, ANY, "litellm\\.authenticationerror"),
            rule(Meaning.PERMISSION_DENIED, ANY, "litellm\\.permissiondeniederror"),
            rule(Meaning.RATE_LIMIT, ANY, "litellm\\.ratelimiterror"),
            rule(Meaning.TIMEOUT, ANY, "litellm\\.timeout"),
            rule(Meaning.UNAVAILABLE, ANY, "litellm\\.(serviceunavailable|badgateway)error"),
            rule(Meaning.NOT_FOUND, ANY, "litellm\\.notfounderror"),
            rule(Meaning.BAD_REQUEST, ANY, "litellm\\.(badrequest|unsupportedparams)error"),
            // OpenAI's limit on the length of one text; of a message's text it is the window's.
            rule(Meaning.CONTEXT_WINDOW, TOO_LONG, "'(messages|input)\\b.*string too long"),
            rule(Meaning.BAD_REQUEST, TOO_LONG, "string_above_max_length"),
            rule(
                    Meaning.CONTEXT_WINDOW,
                    TOO_LONG,
                    "context_length_exceeded|exceed_context_size|too_many_(prompt_)?tokens|maximum context l(ength|imit)"
                            + "|exceeds? (the |the model's |the available |max )?context|exceeded max context length"
                            + "|context window exceeds limit|longer than the model's context length"
                            + "|input tokens exceed the configured limit|number of input tokens exceeds"
                            + "|exceeds the maximum number of tokens|too many (input )?tokens"
                            + "|(prompt|input|total length of all messages) is too long|prompt too long"
                            + "|`inputs` (tokens \\+ `max_new_tokens` must be|must have less than)"
                            + "|maximum input length is .*tokens"
                            + "|current length is .*while limit is"),
            rule(
                    Meaning.QUOTA,
                    UNPAID,
                    "insufficient[_ ](quota|balance|credits|funds)|exceeded your current quota|credit balance is too low"
                            + "|billing_(hard_limit|error)|used all available credits|payment[_ ](method_)?required"
                            + "|out of credits"),
            rule(
                    Meaning.CONTENT_POLICY,
                    REFUSED,
                    "content_policy|content_filter|responsibleaipolicyviolation|content management policy"
                            + "|content filtering polic|result of (our|the) safety system|violat\\w+ (our )?usage "
                            + "(policy|policies|guidelines)|safety_check_type|your input was flagged|moderation_blocked"
                            + "|the response was blocked|data_inspection_failed|model produced invalid content"
                            + "|prohibited_content"),
            rule(Meaning.AUTHENTICATION, WRONG, "(incorrect|invalid)[_ ]api[_ ]key|api[_ ]key[_ ](not valid|invalid)"),
            rule(
                    Meaning.NOT_FOUND,
                    BAD,
                    "model_not_found|invalid_model|not a valid model id|\\bmodel \\S+ does not exist"));

    private ErrorRules() {}

    /** The failure that {@code facts} describe. */
    public static LiteLLMException classify(ErrorFacts facts) {
        return meaning(facts).of(facts);
    }

    /** The meaning of {@code facts}. */
    public static Meaning meaning(ErrorFacts facts) {
        String words = facts.words();
        for (Rule rule : RULES) {
            if (rule.statuses.contains(facts.status())
                    && rule.words.matcher(words).find()) {
                return rule.meaning;
            }
        }
        return byStatus(facts.status());
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
            // Text Generation Inference and LoRAX: the server behind the server has failed.
            case 424 -> Meaning.INTERNAL;
            case 429 -> Meaning.RATE_LIMIT;
            case 502, 503, 529 -> Meaning.UNAVAILABLE;
            default -> status >= 500 ? Meaning.INTERNAL : status >= 400 ? Meaning.BAD_REQUEST : Meaning.UNREADABLE;
        };
    }

    private static Rule rule(Meaning meaning, Set<Integer> statuses, String words) {
        return new Rule(meaning, statuses, Pattern.compile(words));
    }

    private record Rule(Meaning meaning, Set<Integer> statuses, Pattern words) {}
}
