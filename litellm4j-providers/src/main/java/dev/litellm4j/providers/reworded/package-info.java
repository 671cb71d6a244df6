/** Formats that say what OpenAI's says in other words: a request is written in theirs, an answer read in OpenAI's. */
@NullMarked
package dev.litellm4j.providers.reworded;

import org.jspecify.annotations.NullMarked;
