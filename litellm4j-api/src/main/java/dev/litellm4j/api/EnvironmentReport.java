package dev.litellm4j.api;

import java.util.List;

/**
 * Whether the variables a model's provider needs are set; LiteLLM's {@code validate_environment}.
 *
 * @param keysInEnvironment whether nothing is missing
 * @param missingKeys the variables that are missing, by name; any one of alternatives suffices
 */
public record EnvironmentReport(boolean keysInEnvironment, List<String> missingKeys) {}
