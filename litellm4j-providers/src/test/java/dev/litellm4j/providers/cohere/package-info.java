/** Cohere's fixtures. */
@NullMarked
package dev.litellm4j.providers.cohere;

import org.jspecify.annotations.NullMarked;
