/** OpenAI's own format: chat completions and embeddings, and the JSON of the public types. */
@NullMarked
package dev.litellm4j.providers.openai;

import org.jspecify.annotations.NullMarked;
