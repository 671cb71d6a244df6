/** Google's Gemini format: contents of parts, generateContent, and embeddings. */
@NullMarked
package dev.litellm4j.providers.gemini;

import org.jspecify.annotations.NullMarked;
