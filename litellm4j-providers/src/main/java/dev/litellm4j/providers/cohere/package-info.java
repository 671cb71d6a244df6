/** Cohere's native format: chat as typed events, with its citations, and embeddings. */
@NullMarked
package dev.litellm4j.providers.cohere;

import org.jspecify.annotations.NullMarked;
