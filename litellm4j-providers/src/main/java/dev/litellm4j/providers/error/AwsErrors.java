package dev.litellm4j.providers.error;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.framing.AwsEventStreamFraming;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.WireReply;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the errors of AWS's model services, from replies and from the middle of event streams; AWS's pages
 * "Troubleshooting Amazon Bedrock API Error Codes" and "InvokeEndpoint".
 */
public final class AwsErrors implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        JsonObject json = ErrorBody.of(body);
        String type = reply.headers()
                .first("x-amzn-errortype")
                .or(() -> json.string("__type"))
                .or(() -> json.string("code"))
                .orElse("");
        return classify(new ErrorFacts(
                provider,
                model,
                original(json, reply.status()),
                bare(type),
                "",
                message(json),
                reply.headers().first("x-amzn-requestid").orElse(""),
                RetryAfter.of(reply.headers()),
                body));
    }

    /**
     * Does nothing where {@code frame} is an event.
     *
     * @throws LiteLLMException if it is an exception
     */
    public static void check(Frame frame, String provider, String model) {
        String event = frame.event();
        if (!event.startsWith(AwsEventStreamFraming.EXCEPTION) && !event.startsWith(AwsEventStreamFraming.ERROR)) {
            return;
        }
        String type = event.substring(event.indexOf(':') + 1);
        String body = frame.text();
        JsonObject json = ErrorBody.of(body);
        String message = message(json);
        throw classify(new ErrorFacts(
                provider,
                model,
                original(json, status(type)),
                type,
                "",
                message.isEmpty() ? body : message,
                "",
                Optional.empty(),
                body));
    }

    /** The status that the model's own container gave. */
    private static int original(JsonObject json, int status) {
        return json.intValue("originalStatusCode", json.intValue("OriginalStatusCode", status));
    }

    /** Without the address some services append, and the namespace others put in front. */
    private static String bare(String type) {
        int colon = type.indexOf(':');
        String word = colon < 0 ? type : type.substring(0, colon);
        return word.substring(word.lastIndexOf('#') + 1);
    }

    private static String message(JsonObject json) {
        return json.string("message")
                .or(() -> json.string("OriginalMessage").filter(text -> !text.isBlank()))
                .or(() -> json.string("Message"))
                .or(() -> json.string("originalMessage"))
                .or(() -> json.object("error").string("message"))
                .orElse("");
    }

    private static LiteLLMException classify(ErrorFacts facts) {
        return meaning(facts).of(facts);
    }

    private static Meaning meaning(ErrorFacts facts) {
        String words = facts.message().toLowerCase(Locale.ROOT);
        if (words.contains("input is too long")
                || words.contains("input tokens exceeded")
                || words.contains("expected maxlength:")
                || words.contains("prompt: length: 1..")
                || words.contains("too many input tokens")
                || words.contains("exceed model maximum")
                || words.contains("instance type with more cpu capacity or memory")) {
            return Meaning.CONTEXT_WINDOW;
        }
        if (words.contains("security token included in the request is")
                || words.contains("signature expired")
                || words.contains("request signature we calculated")) {
            return Meaning.AUTHENTICATION;
        }
        Meaning byWords = ErrorRules.meaning(facts);
        return byWords == ErrorRules.byStatus(facts.status()) ? byType(facts, byWords) : byWords;
    }

    private static Meaning byType(ErrorFacts facts, Meaning otherwise) {
        return switch (facts.type().toLowerCase(Locale.ROOT)) {
            case "throttlingexception", "toomanyrequestsexception" -> Meaning.RATE_LIMIT;
            case "servicequotaexceededexception" -> Meaning.QUOTA;
            case "modeltimeoutexception", "requesttimeoutexception" -> Meaning.TIMEOUT;
            // Status 429: the model has to be loaded first, and AWS's clients try again.
            case "modelnotreadyexception", "serviceunavailableexception" -> Meaning.UNAVAILABLE;
            case "internalserverexception", "internalfailure", "internalstreamfailure", "internaldependencyexception" ->
                Meaning.INTERNAL;
            case "modelerrorexception", "modelstreamerrorexception", "modelerror", "modelstreamerror" ->
                facts.status() == 424 ? Meaning.INTERNAL : otherwise;
            case "accessdeniedexception" -> Meaning.PERMISSION_DENIED;
            case "unrecognizedclientexception",
                    "invalidsignatureexception",
                    "expiredtokenexception",
                    "missingauthenticationtokenexception",
                    "incompletesignatureexception" -> Meaning.AUTHENTICATION;
            case "resourcenotfoundexception" -> Meaning.NOT_FOUND;
            case "validationexception" -> otherwise == Meaning.UNREADABLE ? Meaning.BAD_REQUEST : otherwise;
            default -> otherwise;
        };
    }

    /** The status that an exception within a stream would have had; the errors of the service model. */
    private static int status(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "validationexception" -> 400;
            case "accessdeniedexception" -> 403;
            case "resourcenotfoundexception" -> 404;
            case "modeltimeoutexception" -> 408;
            case "modelstreamerrorexception", "modelerrorexception", "modelstreamerror" -> 424;
            case "throttlingexception", "modelnotreadyexception" -> 429;
            case "serviceunavailableexception" -> 503;
            default -> 500;
        };
    }
}
