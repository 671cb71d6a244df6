/** What the formats share that are not OpenAI's: a request said in their words, their answers put in OpenAI's. */
@NullMarked
package dev.litellm4j.providers.reworded;

import org.jspecify.annotations.NullMarked;
