/** Fixtures of the formats from before chat. */
@NullMarked
package dev.litellm4j.providers.textcompletion;

import org.jspecify.annotations.NullMarked;
