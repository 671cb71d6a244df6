/** Anthropic's codec against hand-written fixtures. */
@NullMarked
package dev.litellm4j.providers.anthropic;

import org.jspecify.annotations.NullMarked;
