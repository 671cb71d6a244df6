/** OpenAI's embeddings: the request and the answer. */
@NullMarked
package dev.litellm4j.embedding;

import org.jspecify.annotations.NullMarked;
