package dev.litellm4j.api;

/**
 * Something the library did to a request that the caller did not ask for, such as dropping a parameter.
 *
 * @param parameter what it happened to, in OpenAI's words, such as {@code logit_bias}
 * @param message what happened and why, in one sentence
 */
public record Warning(String parameter, String message) {}
