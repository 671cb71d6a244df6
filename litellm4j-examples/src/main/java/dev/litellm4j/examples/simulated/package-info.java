/** Simulated OpenAI, Anthropic, Gemini and Ollama on loopback, so that every example runs without a key. */
@NullMarked
package dev.litellm4j.examples.simulated;

import org.jspecify.annotations.NullMarked;
