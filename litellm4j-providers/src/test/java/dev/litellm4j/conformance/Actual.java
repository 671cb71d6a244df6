package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.Choice;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.embedding.Embedding;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.LiteLLMException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the library made of a replayed exchange, and in which points that differs from what was expected. */
record Actual(
        @Nullable ChatCompletion answer,
        List<Embedding> vectors,
        @Nullable Usage usage,
        @Nullable LiteLLMException failure) {

    static Actual chat(LlmClient client, String model, String base, boolean stream) {
        ChatRequest request = ChatRequest.builder()
                .model(model)
                .apiBase(base)
                .apiKey("replay-key")
                .providerParam("watsonx_token", "replay-token")
                .user("replay")
                .includeUsage(true)
                .build();
        try {
            ChatCompletion answer =
                    stream ? ChatAssembler.assemble(client.stream(request)) : client.completion(request);
            return new Actual(answer, List.of(), answer.usage(), null);
        } catch (LiteLLMException e) {
            return new Actual(e.partial(ChatCompletion.class).orElse(null), List.of(), null, e);
        }
    }

    static Actual embedding(LlmClient client, String model, String base) {
        EmbeddingRequest request = EmbeddingRequest.builder()
                .model(model)
                .apiBase(base)
                .apiKey("replay-key")
                .input("replay")
                .build();
        try {
            var answer = client.embedding(request);
            return new Actual(null, answer.data(), answer.usage(), null);
        } catch (LiteLLMException e) {
            return new Actual(null, List.of(), null, e);
        }
    }

    List<String> differences(Expected expected) {
        List<String> found = new ArrayList<>();
        if (expected.failure().isPresent() != (failure != null)) {
            found.add("failure: expected " + expected.failure().map(Expected.Failure::exception) + ", was " + failure);
        } else if (failure != null
                && !expected.failure().orElseThrow().accepts(failure.getClass().getSimpleName())) {
            found.add("class: expected " + expected.failure().get().exception() + ", was " + failure);
        }
        if (failure == null) {
            choices(expected, found);
            expected.usage().ifPresent(usage -> usage(usage, found));
            vectors(expected, found);
        }
        return found;
    }

    private void choices(Expected expected, List<String> found) {
        List<Choice> choices = answer == null ? List.of() : answer.choices();
        if (choices.size() != expected.choices().size()) {
            found.add("choices: expected " + expected.choices().size() + ", were " + choices.size());
            return;
        }
        for (int i = 0; i < choices.size(); i++) {
            Expected.Choice wanted = expected.choices().get(i);
            ChatMessage message = choices.get(i).message();
            compare("text", wanted.text(), message.content(), found);
            compare("reasoning", wanted.reasoning(), message.reasoningContent().orElse(""), found);
            compare("tool calls", wanted.toolCalls().toString(), calls(message).toString(), found);
            Optional<String> reason = choices.get(i).finishReason();
            wanted.finishReason().ifPresent(word -> compare("finish reason", word, reason.orElse(""), found));
        }
    }

    private static List<Expected.ToolCall> calls(ChatMessage message) {
        List<Expected.ToolCall> calls = new ArrayList<>();
        for (ToolCall call : message.toolCalls()) {
            calls.add(new Expected.ToolCall(call.name(), parsed(call.arguments())));
        }
        return calls;
    }

    /** As {@link Expected#arguments}: no arguments are an empty object. */
    private static JsonNode parsed(String arguments) {
        if (arguments.isBlank()) {
            return Recordings.JSON.createObjectNode();
        }
        try {
            return Recordings.JSON.readTree(arguments);
        } catch (com.fasterxml.jackson.core.JsonProcessingException noJson) {
            return new TextNode(arguments);
        }
    }

    private void usage(Expected.Usage wanted, List<String> found) {
        Usage is = Objects.requireNonNullElse(usage, Usage.NONE);
        count("prompt tokens", wanted.prompt(), is.promptTokens(), found);
        count("completion tokens", wanted.completion(), is.completionTokens(), found);
        count("total tokens", wanted.total(), is.totalTokens(), found);
        count("cached tokens", wanted.cached(), is.cachedTokens(), found);
        count("cache-write tokens", wanted.cacheWrite(), is.cacheCreationTokens(), found);
        count("reasoning tokens", wanted.reasoning(), is.reasoningTokens(), found);
    }

    private void vectors(Expected expected, List<String> found) {
        for (int i = 0; i < expected.vectors().size(); i++) {
            Expected.Vector wanted = expected.vectors().get(i);
            float[] is = i < vectors.size() ? vectors.get(i).vector() : new float[0];
            compare("dimensions", String.valueOf(wanted.dimensions()), String.valueOf(is.length), found);
            for (int d = 0; d < Math.min(is.length, wanted.head().size()); d++) {
                if (Math.abs(is[d] - wanted.head().get(d)) > 1e-6 * Math.max(1, Math.abs(is[d]))) {
                    found.add("vector " + i + "[" + d + "]: expected "
                            + wanted.head().get(d) + ", was " + is[d]);
                }
            }
        }
    }

    private static void count(String what, OptionalLong wanted, int is, List<String> found) {
        if (wanted.isPresent() && wanted.getAsLong() != is) {
            found.add(what + ": expected " + wanted.getAsLong() + ", were " + is);
        }
    }

    private static void compare(String what, String wanted, String is, List<String> found) {
        if (!wanted.equals(is)) {
            found.add(what + ": expected «" + cut(wanted) + "», was «" + cut(is) + "»");
        }
    }

    private static String cut(String text) {
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }
}
