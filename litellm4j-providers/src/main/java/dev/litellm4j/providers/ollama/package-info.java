/** Ollama's native format: chat as JSON lines, and embeddings. */
@NullMarked
package dev.litellm4j.providers.ollama;

import org.jspecify.annotations.NullMarked;
