package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litellm4j.conformance.Expected.Choice;
import dev.litellm4j.conformance.Expected.ToolCall;
import dev.litellm4j.conformance.Expected.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads Gemini's generateContent, of AI Studio and Vertex, whole, as an array or as events. */
final class ExpectedGemini {
    /** Finish reasons in the order of their numbers, which {@code $alt=json;enum-encoding=int} sends instead. */
    private static final List<String> NUMBERED =
            List.of("FINISH_REASON_UNSPECIFIED", "STOP", "MAX_TOKENS", "SAFETY", "RECITATION", "OTHER");

    private ExpectedGemini() {}

    static Optional<Expected> of(List<JsonNode> objects) {
        if (objects.stream().noneMatch(o -> o.has("candidates") || o.has("promptFeedback"))) {
            return Optional.empty();
        }
        Map<Integer, Building> candidates = new TreeMap<>();
        ObjectNode usage = Recordings.JSON.createObjectNode();
        for (JsonNode object : objects) {
            int position = 0;
            for (JsonNode candidate : object.path("candidates")) {
                candidates
                        .computeIfAbsent(candidate.path("index").asInt(position), i -> new Building())
                        .add(candidate);
                position++;
            }
            object.path("usageMetadata").properties().forEach(f -> usage.set(f.getKey(), f.getValue()));
            if (object.path("promptFeedback").has("blockReason")
                    && object.path("candidates").isEmpty()) {
                candidates.computeIfAbsent(0, i -> new Building()).finish = "SAFETY";
            }
        }
        return Optional.of(Expected.chat(
                WireFormat.GEMINI_GENERATE,
                candidates.values().stream().map(Building::build).toList(),
                usage.has("promptTokenCount") ? Optional.of(usage(usage)) : Optional.empty()));
    }

    private static Usage usage(JsonNode raw) {
        long prompt = raw.path("promptTokenCount").asLong(0);
        long tools = raw.path("toolUsePromptTokenCount").asLong(0);
        long candidates = raw.path("candidatesTokenCount").asLong(0);
        long thoughts = raw.path("thoughtsTokenCount").asLong(0);
        long total = raw.path("totalTokenCount").asLong(0);
        boolean included = total > 0 && total == prompt + candidates;
        long completion = included ? candidates : candidates + thoughts;
        return new Usage(
                OptionalLong.of(prompt + tools),
                OptionalLong.of(completion),
                total > 0 ? OptionalLong.of(total) : OptionalLong.empty(),
                Expected.number(raw.path("cachedContentTokenCount")),
                OptionalLong.empty(),
                Expected.number(raw.path("thoughtsTokenCount")));
    }

    private static final class Building {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder thoughts = new StringBuilder();
        private final List<ToolCall> calls = new ArrayList<>();
        private String finish = "";

        void add(JsonNode candidate) {
            for (JsonNode part : candidate.path("content").path("parts")) {
                (part.path("thought").asBoolean() ? thoughts : text)
                        .append(part.path("text").asText(""));
                if (part.has("functionCall")) {
                    JsonNode call = part.path("functionCall");
                    calls.add(new ToolCall(call.path("name").asText(), Expected.arguments(call.path("args"))));
                }
            }
            JsonNode reason = candidate.path("finishReason");
            if (reason.isInt()) {
                finish = reason.asInt() < NUMBERED.size() ? NUMBERED.get(reason.asInt()) : "SAFETY";
            } else if (reason.isTextual()) {
                finish = reason.asText();
            }
        }

        Choice build() {
            return new Choice(
                    text.toString(), thoughts.toString(), calls, FinishReasons.unified(finish, !calls.isEmpty()));
        }
    }
}
