package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.litellm4j.conformance.Expected.Choice;
import dev.litellm4j.conformance.Expected.ToolCall;
import dev.litellm4j.conformance.Expected.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads OpenAI's chat completions and everything that calls itself compatible, whole or as chunks. */
final class ExpectedOpenAi {
    private ExpectedOpenAi() {}

    static Optional<Expected> of(List<JsonNode> objects) {
        if (objects.stream().noneMatch(o -> o.path("choices").isArray())) {
            return Optional.empty();
        }
        Map<Integer, Building> choices = new TreeMap<>();
        Optional<Usage> usage = Optional.empty();
        for (JsonNode object : objects) {
            int position = 0;
            for (JsonNode choice : object.path("choices")) {
                choices.computeIfAbsent(choice.path("index").asInt(position), i -> new Building())
                        .add(said(choice, objects.size() > 1), choice);
                position++;
            }
            JsonNode counts = object.path("usage").isObject()
                    ? object.path("usage")
                    : object.path("x_groq").path("usage");
            usage = counts.isObject() ? Optional.of(usage(counts)) : usage;
        }
        return Optional.of(Expected.chat(
                WireFormat.OPENAI_CHAT,
                choices.values().stream().map(Building::build).toList(),
                usage));
    }

    /** Perplexity says both: chunks repeat the message so far, and a whole answer has a delta without words. */
    private static JsonNode said(JsonNode choice, boolean chunk) {
        JsonNode first = choice.path(chunk ? "delta" : "message");
        return first.isObject() ? first : choice.path(chunk ? "message" : "delta");
    }

    private static Usage usage(JsonNode raw) {
        JsonNode prompt = raw.path("prompt_tokens_details");
        JsonNode completion = raw.path("completion_tokens_details");
        OptionalLong in = Expected.number(raw.path("prompt_tokens"));
        OptionalLong out = Expected.number(raw.path("completion_tokens"));
        OptionalLong total = Expected.number(raw.path("total_tokens"));
        OptionalLong reasoning =
                Expected.firstNumber(completion.path("reasoning_tokens"), raw.path("reasoning_tokens"));
        // xAI and Inception count reasoning beside the completion; the total gives them away.
        if (reasoning.orElse(0) > 0
                && total.orElse(0) == in.orElse(0) + out.orElse(0) + reasoning.getAsLong()
                && out.isPresent()) {
            out = OptionalLong.of(out.getAsLong() + reasoning.getAsLong());
        }
        return new Usage(
                in,
                out,
                total,
                Expected.firstNumber(
                        prompt.path("cached_tokens"),
                        raw.path("prompt_cache_hit_tokens"),
                        raw.path("cached_tokens"),
                        raw.path("num_cached_tokens"),
                        raw.path("cached_input_tokens"),
                        raw.path("cache_read_input_tokens")),
                Expected.firstNumber(
                        prompt.path("cache_write_tokens"),
                        prompt.path("cache_creation_tokens"),
                        raw.path("cache_creation_input_tokens")),
                reasoning);
    }

    private static final class Building {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final Map<String, Call> calls = new LinkedHashMap<>();
        private Call last = new Call();
        private String finish = "";

        void add(JsonNode message, JsonNode choice) {
            content(message.path("content"));
            reasoning.append(reasoning(message));
            message.path("tool_calls").forEach(this::toolCall);
            finish = choice.path("finish_reason").asText("").isEmpty()
                            || choice.path("finish_reason").isNull()
                    ? finish
                    : choice.path("finish_reason").asText();
        }

        private void content(JsonNode content) {
            if (content.isTextual()) {
                text.append(content.asText());
            }
            // Mistral's reasoning models answer with a list of text and thinking parts.
            for (JsonNode part : content) {
                if (part.path("type").asText().equals("thinking")) {
                    part.path("thinking")
                            .forEach(t -> reasoning.append(t.path("text").asText()));
                } else {
                    text.append(part.path("text").asText());
                }
            }
        }

        private static String reasoning(JsonNode message) {
            for (String name : List.of("reasoning_content", "reasoning")) {
                if (message.path(name).isTextual()
                        && !message.path(name).asText().isEmpty()) {
                    return message.path(name).asText();
                }
            }
            StringBuilder details = new StringBuilder();
            for (JsonNode detail : message.path("reasoning_details")) {
                details.append(detail.path("text").asText(detail.path("summary").asText("")));
            }
            return details.toString();
        }

        private void toolCall(JsonNode delta) {
            String id = delta.path("id").isTextual() ? delta.path("id").asText() : "";
            String key = delta.path("index").isInt() ? "#" + delta.path("index").asInt() : id;
            if (delta.path("index").isInt() || !id.isEmpty() || calls.isEmpty()) {
                last = calls.computeIfAbsent(key, k -> new Call());
            }
            JsonNode function = delta.path("function");
            last.name = last.name.isEmpty() && function.path("name").isTextual()
                    ? function.path("name").asText()
                    : last.name;
            JsonNode arguments = function.path("arguments");
            last.arguments.append(arguments.isContainerNode() ? arguments.toString() : arguments.asText(""));
        }

        Choice build() {
            List<ToolCall> found = new ArrayList<>();
            calls.values()
                    .forEach(c -> found.add(
                            new ToolCall(c.name, Expected.arguments(TextNode.valueOf(c.arguments.toString())))));
            // Models whose server does not take their reasoning out begin with it.
            String said = text.toString();
            for (String tag : List.of("think>", "reasoning>")) {
                int end = said.indexOf("</" + tag);
                if (said.stripLeading().startsWith("<" + tag)) {
                    int begin = said.indexOf("<" + tag) + tag.length() + 1;
                    reasoning.append(said, begin, end < 0 ? said.length() : end);
                    said = end < 0 ? "" : said.substring(end + tag.length() + 2).stripLeading();
                }
            }
            return new Choice(said, reasoning.toString(), found, FinishReasons.unified(finish, !found.isEmpty()));
        }
    }

    private static final class Call {
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
    }
}
