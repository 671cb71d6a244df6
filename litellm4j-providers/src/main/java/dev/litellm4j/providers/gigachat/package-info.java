/** Sber's GigaChat: OpenAI's older format, with functions instead of tools. */
@NullMarked
package dev.litellm4j.providers.gigachat;

import org.jspecify.annotations.NullMarked;
