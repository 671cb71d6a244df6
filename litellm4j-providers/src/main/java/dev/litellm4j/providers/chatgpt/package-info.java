/** ChatGPT's own backend, where a subscription pays for what the models do. */
@NullMarked
package dev.litellm4j.providers.chatgpt;

import org.jspecify.annotations.NullMarked;
