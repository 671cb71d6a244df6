/** Ollama's fixtures and recordings. */
@NullMarked
package dev.litellm4j.providers.ollama;

import org.jspecify.annotations.NullMarked;
