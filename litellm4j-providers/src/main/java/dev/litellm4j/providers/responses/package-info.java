/** OpenAI's Responses API as a format for chat requests, for whoever speaks it. */
@NullMarked
package dev.litellm4j.providers.responses;

import org.jspecify.annotations.NullMarked;
