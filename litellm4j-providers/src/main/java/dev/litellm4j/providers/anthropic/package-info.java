/** Anthropic's Messages API, in which Claude is spoken to at Anthropic and at several clouds. */
@NullMarked
package dev.litellm4j.providers.anthropic;

import org.jspecify.annotations.NullMarked;
