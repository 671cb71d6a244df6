/** Services that embed and do not chat: Voyage and Infinity. */
@NullMarked
package dev.litellm4j.providers.vectors;

import org.jspecify.annotations.NullMarked;
