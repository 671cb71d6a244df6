/** OpenAI's encodings, found on the class path by whoever counts tokens. */
@NullMarked
package dev.litellm4j.tokenizer;

import org.jspecify.annotations.NullMarked;
