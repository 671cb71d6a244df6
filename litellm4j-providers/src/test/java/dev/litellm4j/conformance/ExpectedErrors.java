package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.conformance.Expected.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The exception a vendor's error deserves: rules over the status and the words of the body, first match wins. */
final class ExpectedErrors {
    private static final String BAD_REQUEST = "BadRequestException";
    private static final String NOT_FOUND = "NotFoundException";
    private static final String AUTHENTICATION = "AuthenticationException";
    private static final String PERMISSION = "PermissionDeniedException";
    private static final String QUOTA = "QuotaExceededException";
    private static final String RATE_LIMIT = "RateLimitException";
    private static final String INTERNAL = "InternalServerException";
    private static final String UNAVAILABLE = "ServiceUnavailableException";

    private record Rule(Set<Integer> statuses, Pattern words, String exception, Set<String> also) {
        static Rule of(Set<Integer> statuses, String words, String exception, String... also) {
            return new Rule(statuses, Pattern.compile(words), exception, Set.of(also));
        }

        boolean matches(int status, String body) {
            return (statuses.isEmpty() || statuses.contains(status))
                    && words.matcher(body).find();
        }
    }

    private static final Set<Integer> REFUSED = Set.of(400, 403, 413, 422);

    private static final List<Rule> BY_MEANING = List.of(
            Rule.of(
                    Set.of(400, 413, 422, 500),
                    "maximum context length|model's maximum context limit|exceed context limit|context_length_exceeded"
                            + "|exceeds the context window|exceeds the available context size|exceed_context_size"
                            + "|exceeded max context length|longer than the model's context length"
                            + "|input tokens exceed the configured limit|exceeds the maximum number of tokens allowed"
                            + "|prompt is too long|prompt: length|input is too long|number of input tokens exceeds"
                            + "|too many (input )?tokens|too_many_tokens|too_many_prompt_tokens"
                            + "|total length of all messages is too long|`inputs` tokens \\+ `max_new_tokens` must be"
                            + "|current length is .* while limit is|maximum input length is .* tokens",
                    "ContextWindowExceededException"),
            Rule.of(
                    REFUSED,
                    "content_policy_violation|responsibleaipolicyviolation|content management policy"
                            + "|content filtering policy|content_filter|content_filter_policy"
                            + "|violates usage guidelines|violating our usage policy|safety_check_type"
                            + "|result of (our|the) safety system|the response was blocked|moderation_blocked",
                    "ContentPolicyViolationException"),
            Rule.of(Set.of(402), "", QUOTA),
            // Google says "quota" of a limit per minute too, and then adds when to come back.
            Rule.of(Set.of(429), "retryinfo|retrydelay|perminute|perday", RATE_LIMIT),
            Rule.of(
                    Set.of(400, 403, 429),
                    "insufficient_quota|exceeded your current quota|credit balance is too low|payment_method_required"
                            + "|insufficient (balance|credits|funds)|billing_(hard_limit|error)",
                    QUOTA),
            Rule.of(
                    Set.of(400, 403),
                    "api_key_invalid|api key not valid|incorrect api key|invalid api key"
                            + "|security token included in the request is (expired|invalid)|signature expired",
                    AUTHENTICATION,
                    PERMISSION),
            Rule.of(Set.of(400), "\"model_not_found\"", NOT_FOUND),
            Rule.of(
                    Set.of(400),
                    "\"invalid_model\"|is not a valid model id|model \\S+ does not exist|model identifier is invalid"
                            + "|\"model \\S+ is not supported",
                    NOT_FOUND,
                    BAD_REQUEST));

    private static final Map<Integer, Rule> BY_STATUS = Map.ofEntries(
            status(400, BAD_REQUEST),
            status(401, AUTHENTICATION),
            status(403, PERMISSION),
            status(404, NOT_FOUND),
            status(408, "RequestTimeoutException"),
            status(422, "UnprocessableEntityException"),
            status(429, RATE_LIMIT),
            status(502, INTERNAL, UNAVAILABLE),
            status(503, UNAVAILABLE),
            status(504, "RequestTimeoutException"),
            status(529, INTERNAL, UNAVAILABLE));

    /** The status that an error inside a 200 stands for, by its own word. */
    private static final Map<String, Integer> BY_TYPE = Map.ofEntries(
            Map.entry("invalid_request_error", 400),
            Map.entry("invalid_argument", 400),
            Map.entry("invalid_tool_generation", 400),
            Map.entry("failed_precondition", 400),
            Map.entry("content_filter", 400),
            Map.entry("authentication_error", 401),
            Map.entry("unauthenticated", 401),
            Map.entry("billing_error", 402),
            Map.entry("permission_error", 403),
            Map.entry("permission_denied", 403),
            Map.entry("not_found_error", 404),
            Map.entry("not_found", 404),
            Map.entry("request_too_large", 413),
            Map.entry("rate_limit_error", 429),
            Map.entry("rate_limit_exceeded", 429),
            Map.entry("insufficient_quota", 429),
            Map.entry("resource_exhausted", 429),
            Map.entry("api_error", 500),
            Map.entry("server_error", 500),
            Map.entry("internal", 500),
            Map.entry("unavailable", 503),
            Map.entry("timeout_error", 504),
            Map.entry("deadline_exceeded", 504),
            Map.entry("overloaded_error", 529));

    private ExpectedErrors() {}

    static Failure of(String provider, int status, String body) {
        String words = body.toLowerCase(Locale.ROOT);
        for (Rule rule : BY_MEANING) {
            if (rule.matches(status, words)) {
                return failure(rule, status, body);
            }
        }
        Rule fallback = status < 500
                ? status(status, BAD_REQUEST).getValue()
                : status(status, INTERNAL).getValue();
        return failure(BY_STATUS.getOrDefault(status, fallback), status, body);
    }

    /** The error that a reply with status 200 carries in its body or amid its stream. */
    static Optional<Failure> inBand(String provider, List<JsonNode> objects) {
        for (JsonNode object : objects) {
            JsonNode error = object.path("error");
            if (error.isObject() && !error.isEmpty() || error.isTextual()) {
                return Optional.of(of(provider, status(error), object.toString()));
            }
            // Cohere ends a stream with the error instead of a text's end.
            if (object.path("delta").path("error").isTextual()) {
                return Optional.of(of(provider, status(object.path("delta")), object.toString()));
            }
            if (object.path("object").asText().equals("error")) {
                return Optional.of(of(provider, status(object), object.toString()));
            }
        }
        return Optional.empty();
    }

    private static int status(JsonNode error) {
        for (String name : List.of("status_code", "code", "status", "raw_status_code")) {
            int number = error.path(name).asInt(0);
            if (number >= 400 && number < 600) {
                return number;
            }
        }
        for (String name : List.of("code", "type", "status", "error_type")) {
            Integer status = BY_TYPE.get(error.path(name).asText("").toLowerCase(Locale.ROOT));
            if (status != null) {
                return status;
            }
        }
        return 500;
    }

    private static Failure failure(Rule rule, int status, String body) {
        return new Failure(rule.exception(), rule.also(), status, body);
    }

    private static Map.Entry<Integer, Rule> status(int status, String exception, String... also) {
        return Map.entry(status, Rule.of(Set.of(status), "", exception, also));
    }
}
