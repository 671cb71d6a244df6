/** Answers that were given before: the response cache around any client, its keys, its flights and its stores. */
@NullMarked
package dev.litellm4j.cache;

import org.jspecify.annotations.NullMarked;
