package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.List;

/** One candidate of a stream: what has come of it, as deltas. */
final class GeminiStreamedCandidate {
    private final int index;
    private final boolean legacy;
    private final GeminiChunks stream;
    private final StringBuilder text = new StringBuilder();
    private boolean started;
    private int calls;
    private int images;
    private String ending = "";
    private JsonObject lastWords = JsonObject.EMPTY;
    private JsonObject evidence = JsonObject.EMPTY;

    GeminiStreamedCandidate(int index, boolean legacy, GeminiChunks stream) {
        this.index = index;
        this.legacy = legacy;
        this.stream = stream;
    }

    int index() {
        return index;
    }

    boolean hasEnded() {
        return !ending.isEmpty();
    }

    int searches() {
        return GeminiGrounding.searches(evidence);
    }

    void accept(JsonObject candidate, String answerId, List<ChatChunk> chunks) {
        GeminiAnswer news = new GeminiAnswer();
        news.read(candidate, answerId, calls, images);
        images += news.images.size();
        JsonObject logprobs = candidate.object("logprobsResult");
        if (!started || !news.isEmpty() || !logprobs.isEmpty()) {
            addDelta(news, logprobs, chunks);
        }
        String word = GeminiFinish.nativeReason(candidate);
        if (!word.isEmpty()) {
            ending = word;
            lastWords = candidate;
        }
        if (GeminiGrounding.isIn(candidate)) {
            JsonObjectBuilder all = evidence.toBuilder();
            candidate.forEach((name, value) -> {
                boolean grows = name.equals("groundingMetadata") && value instanceof JsonObject;
                if (grows) {
                    all.set(
                            name,
                            evidence.object(name).toBuilder()
                                    .setAll((JsonObject) value)
                                    .build());
                } else if (!name.equals("content") && value != JsonNull.NULL) {
                    all.set(name, value);
                }
            });
            evidence = all.build();
        }
    }

    private void addDelta(GeminiAnswer news, JsonObject logprobs, List<ChatChunk> chunks) {
        JsonObjectBuilder delta = JsonObject.builder();
        if (!started) {
            delta.append("role", "assistant");
        }
        if (!news.content.isEmpty() || (!started && news.calls.isEmpty())) {
            delta.append("content", news.content);
            text.append(news.content);
        }
        news.addExtras(delta);
        if (!news.signatures.isEmpty() || !news.nativeParts.isEmpty()) {
            JsonObjectBuilder own = JsonObject.builder();
            news.keep(own);
            delta.append("provider_specific_fields", own.build());
        }
        started = true;
        if (news.calls.isEmpty() || !delta.isEmpty()) {
            JsonObject choice = GeminiChunks.choice(index, delta.build());
            chunks.add(
                    stream.chunk(logprobs.isEmpty() ? choice : choice.with("logprobs", GeminiLogprobs.of(logprobs))));
        }
        for (GeminiAnswer.Call call : news.calls) {
            addCall(call, chunks);
        }
    }

    private void addCall(GeminiAnswer.Call call, List<ChatChunk> chunks) {
        int number = calls++;
        if (legacy) {
            if (number == 0) {
                add("function_call", call.function(), chunks);
            }
            return;
        }
        JsonObject first = JsonObject.builder()
                .append("index", number)
                .append("id", call.id())
                .append("type", "function")
                .append("function", JsonObject.of("name", call.name(), "arguments", ""))
                .build();
        add("tool_calls", List.of(call.signed(first)), chunks);
        JsonObject rest = JsonObject.of("index", number, "function", JsonObject.of("arguments", call.arguments()));
        add("tool_calls", List.of(rest), chunks);
    }

    private void add(String name, Object value, List<ChatChunk> chunks) {
        chunks.add(stream.chunk(GeminiChunks.choice(index, JsonObject.of(name, value))));
    }

    /** Adds the sources, and the chunk that says why the candidate ended. */
    void end(List<ChatChunk> chunks) {
        JsonObjectBuilder delta = JsonObject.builder();
        List<JsonObject> annotations = GeminiGrounding.annotations(evidence, text.toString());
        if (!annotations.isEmpty()) {
            delta.set("annotations", annotations);
        }
        JsonObjectBuilder own = JsonObject.builder();
        GeminiGrounding.keep(evidence, own);
        if (!own.isEmpty()) {
            delta.set("provider_specific_fields", own.build());
        }
        if (!delta.isEmpty()) {
            chunks.add(stream.chunk(GeminiChunks.choice(index, delta.build())));
        }
        String reason = GeminiFinish.unified(ending, calls > 0, legacy);
        JsonObject last = JsonObject.of("index", index, "delta", JsonObject.EMPTY, "finish_reason", reason);
        JsonObject words = GeminiFinish.evidence(lastWords, ending, reason);
        chunks.add(stream.chunk(words.isEmpty() ? last : last.with("provider_specific_fields", words)));
    }
}
