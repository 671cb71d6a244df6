/** What the formats share that are not chat at heart: prompts made of conversations, answers and chunks made of text. */
@NullMarked
package dev.litellm4j.providers.text;

import org.jspecify.annotations.NullMarked;
