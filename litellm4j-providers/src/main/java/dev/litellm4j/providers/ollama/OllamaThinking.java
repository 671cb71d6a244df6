package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The field {@code think}: whether to reason, and for gpt-oss, which cannot be told yes or no, how hard. Reference:
 * Ollama's page "Thinking".
 */
final class OllamaThinking {
    private OllamaThinking() {}

    static Optional<Object> of(ChatRequest request, List<Warning> warnings) {
        Optional<String> effort = request.reasoningEffort().filter(word -> !word.equals("default"));
        if (effort.isPresent()) {
            return Optional.of(
                    request.model().toLowerCase(Locale.ROOT).contains("gpt-oss")
                            ? level(effort.get(), request, warnings)
                            : onOrOff(effort.get(), request));
        }
        return request.thinking().map(thinking -> asked(thinking, request, warnings));
    }

    private static Object level(String effort, ChatRequest request, List<Warning> warnings) {
        return switch (effort) {
            case "none", "disable" -> false;
            case "low", "medium", "high" -> effort;
            case "minimal" -> instead("low", effort, request, warnings);
            case "xhigh", "max" -> instead("high", effort, request, warnings);
            default -> throw unknown(effort, request);
        };
    }

    private static Object onOrOff(String effort, ChatRequest request) {
        return switch (effort) {
            case "none", "disable" -> false;
            case "minimal", "low", "medium", "high", "xhigh" -> true;
            case "max" -> effort;
            default -> throw unknown(effort, request);
        };
    }

    private static String instead(String level, String effort, ChatRequest request, List<Warning> warnings) {
        warnings.add(new Warning(
                "reasoning_effort",
                Failures.provider(request) + " knows low, medium and high; " + effort + " became " + level));
        return level;
    }

    private static RuntimeException unknown(String effort, ChatRequest request) {
        return Failures.refusal(
                request,
                "reasoning_effort is '" + effort + "', which " + Failures.provider(request)
                        + " cannot be told; use none, minimal, low, medium, high, xhigh or max");
    }

    /** Anthropic's form of the same wish. */
    private static Object asked(JsonObject thinking, ChatRequest request, List<Warning> warnings) {
        if (thinking.has("budget_tokens")) {
            warnings.add(new Warning(
                    "thinking", Failures.provider(request) + " has no budget for thinking; budget_tokens was dropped"));
        }
        return !thinking.text("type").equals("disabled");
    }
}
