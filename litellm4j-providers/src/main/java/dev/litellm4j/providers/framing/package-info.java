/** How a streamed body becomes frames: bytes in, windows on bytes out, with no idea of what they mean. */
@NullMarked
package dev.litellm4j.providers.framing;

import org.jspecify.annotations.NullMarked;
