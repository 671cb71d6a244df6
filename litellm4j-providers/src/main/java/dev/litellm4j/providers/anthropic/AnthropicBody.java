package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.Warning;
import dev.litellm4j.json.JsonObject;
import java.util.List;

/**
 * A request in Anthropic's format, for whichever address it goes to.
 *
 * @param fields the JSON, with {@code model} and without {@code stream}
 * @param betas the beta features it needs, as {@code anthropic-beta} names them
 * @param warnings what was dropped or rewritten
 */
public record AnthropicBody(JsonObject fields, List<String> betas, List<Warning> warnings) {}
