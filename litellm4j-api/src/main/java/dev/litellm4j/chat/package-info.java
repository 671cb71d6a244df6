/** OpenAI's chat completions: the request, the answer, the chunks of a stream and their parts. */
@NullMarked
package dev.litellm4j.chat;

import org.jspecify.annotations.NullMarked;
