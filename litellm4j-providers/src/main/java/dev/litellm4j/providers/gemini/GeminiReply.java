package dev.litellm4j.providers.gemini;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.Meaning;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole reply as OpenAI's chat completion. */
final class GeminiReply {
    private GeminiReply() {}

    static ChatCompletion read(WireReply reply, ChatRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        JsonObject object = blocked(Json.object(bytes));
        if (object.has("error")) {
            throw GeminiErrors.read(
                    object,
                    new String(bytes, StandardCharsets.UTF_8),
                    reply.status(),
                    reply.headers(),
                    provider(request),
                    request.model());
        }
        List<JsonObject> candidates = object.objects("candidates");
        if (candidates.isEmpty()) {
            throw withoutCandidates(object, reply.status(), request);
        }
        return new ChatCompletion(completion(object, candidates, reply.headers(), request));
    }

    static String provider(ChatRequest request) {
        return request.options().get(RequestOptions.PROVIDER, "gemini");
    }

    /** Whether the caller still speaks of functions instead of tools. */
    static boolean isLegacy(ChatRequest request) {
        return !request.fields().array("functions").isEmpty()
                && request.fields().array("tools").isEmpty();
    }

    /**
     * A blocked prompt as an answer that safety ended, which is what it is at status 200: one candidate without content,
     * whose reason is the block's.
     */
    static JsonObject blocked(JsonObject object) {
        JsonObject feedback = object.object("promptFeedback");
        if (!object.objects("candidates").isEmpty()
                || !(feedback.has("blockReason") || feedback.has("blockReasonMessage"))) {
            return object;
        }
        JsonObjectBuilder candidate = JsonObject.builder()
                .set("index", 0)
                .set(
                        "finishReason",
                        feedback.string("blockReason")
                                .filter(GeminiFinish::isSafety)
                                .orElse("SAFETY"));
        candidate.setIfPresent("finishMessage", feedback.string("blockReasonMessage"));
        candidate.setIfPresent("safetyRatings", feedback.find("safetyRatings"));
        return object.with("candidates", List.of(candidate.build()));
    }

    /** A reply without candidates that says of no block is no answer. */
    private static LiteLLMException withoutCandidates(JsonObject object, int status, ChatRequest request) {
        ErrorFacts facts = new ErrorFacts(
                provider(request),
                request.model(),
                status,
                "",
                "",
                "the reply has no candidates",
                object.text("responseId"),
                Optional.empty(),
                Json.write(object));
        return Meaning.UNREADABLE.of(facts);
    }

    private static JsonObject completion(
            JsonObject object, List<JsonObject> candidates, Headers headers, ChatRequest request) {
        boolean legacy = isLegacy(request);
        String id = object.text("responseId");
        if (id.isEmpty()) {
            id = StableId.of("chatcmpl-", request.model(), object);
        }
        List<JsonObject> choices = new ArrayList<>(candidates.size());
        int searches = 0;
        for (int i = 0; i < candidates.size(); i++) {
            choices.add(choice(candidates.get(i), i, id, legacy));
            searches += GeminiGrounding.searches(candidates.get(i));
        }
        JsonObjectBuilder answer = JsonObject.builder()
                .append("id", id)
                .append("object", "chat.completion")
                .append("created", created(object, headers))
                .append("model", model(object, request))
                .append("choices", choices);
        addUsage(object.object("usageMetadata"), searches, answer);
        return answer.build();
    }

    /** Adds what was consumed, with Gemini's own counts beside. */
    static void addUsage(JsonObject metadata, int searches, JsonObjectBuilder answer) {
        if (metadata.isEmpty()) {
            return;
        }
        answer.set("usage", GeminiUsage.of(metadata, searches));
        String tier = GeminiUsage.tier(metadata);
        if (!tier.isEmpty()) {
            answer.set("service_tier", tier);
        }
        JsonObject fields = JsonObject.of("usage", metadata);
        answer.set(
                "provider_specific_fields",
                metadata.has("trafficType") ? fields.with("traffic_type", metadata.text("trafficType")) : fields);
    }

    static String model(JsonObject object, ChatRequest request) {
        String version = object.text("modelVersion");
        return version.isEmpty() ? request.model() : version;
    }

    /** Vertex says when it began; else the reply's date counts. */
    static long created(JsonObject object, Headers headers) {
        return Answers.created(object.text("createTime"), headers);
    }

    private static JsonObject choice(JsonObject candidate, int position, String id, boolean legacy) {
        GeminiAnswer parts = new GeminiAnswer();
        parts.read(candidate, id, 0, 0);
        String word = GeminiFinish.nativeReason(candidate);
        String reason = GeminiFinish.unified(word, !parts.calls.isEmpty(), legacy);
        JsonObjectBuilder choice = JsonObject.builder()
                .append("index", candidate.intValue("index", position))
                .append("message", message(candidate, parts, legacy))
                .append("finish_reason", reason);
        if (candidate.has("logprobsResult")) {
            choice.append("logprobs", GeminiLogprobs.of(candidate.object("logprobsResult")));
        }
        JsonObject evidence = GeminiFinish.evidence(candidate, word, reason);
        if (!evidence.isEmpty()) {
            choice.append("provider_specific_fields", evidence);
        }
        return choice.build();
    }

    private static JsonObject message(JsonObject candidate, GeminiAnswer parts, boolean legacy) {
        JsonObjectBuilder message = JsonObject.builder().append("role", "assistant");
        boolean silent = parts.content.isEmpty() && !(parts.calls.isEmpty() && parts.audio.isEmpty());
        message.append("content", silent ? JsonNull.NULL : parts.content);
        parts.addExtras(message);
        if (!parts.calls.isEmpty()) {
            if (legacy) {
                message.append("function_call", parts.calls.get(0).function());
            } else {
                message.append(
                        "tool_calls",
                        parts.calls.stream().map(GeminiAnswer.Call::complete).toList());
            }
        }
        List<JsonObject> annotations = GeminiGrounding.annotations(candidate, parts.content);
        if (!annotations.isEmpty()) {
            message.append("annotations", annotations);
        }
        JsonObjectBuilder own = JsonObject.builder();
        parts.keep(own);
        GeminiGrounding.keep(candidate, own);
        if (!own.isEmpty()) {
            message.append("provider_specific_fields", own.build());
        }
        return message.build();
    }
}
