/** Cold streams, read on the caller's thread or pushed to a subscriber. */
@NullMarked
package dev.litellm4j.providers.stream;

import org.jspecify.annotations.NullMarked;
