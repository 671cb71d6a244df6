package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.conformance.Expected.Choice;
import dev.litellm4j.conformance.Expected.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads the continuations of prompts: OpenAI's choices with a text, Writer's values, Anthropic's completion. */
final class ExpectedText {
    private ExpectedText() {}

    static Optional<Expected> openAi(List<JsonNode> objects) {
        Map<Integer, StringBuilder> texts = new TreeMap<>();
        Map<Integer, String> reasons = new TreeMap<>();
        Optional<Usage> usage = Optional.empty();
        for (JsonNode object : objects) {
            for (JsonNode choice : object.path("choices")) {
                int index = choice.path("index").asInt(0);
                texts.computeIfAbsent(index, i -> new StringBuilder())
                        .append(choice.path("text").asText(""));
                if (choice.path("finish_reason").isTextual()) {
                    reasons.put(index, choice.path("finish_reason").asText());
                }
            }
            if (object.has("value")) {
                texts.computeIfAbsent(0, i -> new StringBuilder())
                        .append(object.path("value").asText());
            }
            if (object.path("usage").isObject()) {
                usage = Optional.of(usage(object.path("usage")));
            }
        }
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        List<Choice> choices = new ArrayList<>();
        texts.forEach((index, text) -> choices.add(new Choice(
                text.toString(), "", List.of(), FinishReasons.unified(reasons.getOrDefault(index, ""), false))));
        return Optional.of(Expected.chat(WireFormat.TEXT_COMPLETION, choices, usage));
    }

    static Optional<Expected> claude(List<JsonNode> objects) {
        StringBuilder text = new StringBuilder();
        String reason = "";
        boolean answers = false;
        for (JsonNode object : objects) {
            answers |= object.has("completion");
            text.append(object.path("completion").asText(""));
            reason = object.path("stop_reason").isTextual()
                    ? object.path("stop_reason").asText()
                    : reason;
        }
        Choice choice = new Choice(text.toString(), "", List.of(), FinishReasons.unified(reason, false));
        return answers
                ? Optional.of(Expected.chat(WireFormat.CLAUDE_TEXT, List.of(choice), Optional.empty()))
                : Optional.empty();
    }

    static Optional<Expected> alephAlpha(List<JsonNode> objects) {
        JsonNode answer = objects.get(0);
        List<Choice> choices = new ArrayList<>();
        for (JsonNode one : answer.path("completions")) {
            String reason = one.path("finish_reason").asText();
            choices.add(
                    new Choice(one.path("completion").asText(), "", List.of(), FinishReasons.unified(reason, false)));
        }
        long in = answer.path("num_tokens_prompt_total").asLong();
        long out = answer.path("num_tokens_generated").asLong();
        return choices.isEmpty()
                ? Optional.empty()
                : Optional.of(Expected.chat(
                        WireFormat.ALEPH_ALPHA,
                        choices,
                        Optional.of(usage(OptionalLong.of(in), OptionalLong.of(out), OptionalLong.of(in + out)))));
    }

    private static Usage usage(JsonNode raw) {
        return usage(
                Expected.number(raw.path("prompt_tokens")),
                Expected.number(raw.path("completion_tokens")),
                Expected.number(raw.path("total_tokens")));
    }

    private static Usage usage(OptionalLong in, OptionalLong out, OptionalLong total) {
        return new Usage(in, out, total, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
