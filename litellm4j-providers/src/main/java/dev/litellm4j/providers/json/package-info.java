/** Bytes to JSON values and back, on streaming parsers and generators only. */
@NullMarked
package dev.litellm4j.providers.json;

import org.jspecify.annotations.NullMarked;
