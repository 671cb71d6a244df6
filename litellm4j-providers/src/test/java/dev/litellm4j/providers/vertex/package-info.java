/** Vertex AI's addresses, credentials and fixtures. */
@NullMarked
package dev.litellm4j.providers.vertex;

import org.jspecify.annotations.NullMarked;
