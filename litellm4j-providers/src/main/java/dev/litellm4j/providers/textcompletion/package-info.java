/** What those who chat today had before: the prompts of OpenAI, Mistral and Anthropic, shown as chat. */
@NullMarked
package dev.litellm4j.providers.textcompletion;

import org.jspecify.annotations.NullMarked;
