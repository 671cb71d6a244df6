/** Google's Vertex AI: Gemini in projects and places, the models of partners there, and embeddings. */
@NullMarked
package dev.litellm4j.providers.vertex;

import org.jspecify.annotations.NullMarked;
