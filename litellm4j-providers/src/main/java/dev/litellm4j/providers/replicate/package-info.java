/** Replicate: predictions that are created, waited for and read. */
@NullMarked
package dev.litellm4j.providers.replicate;

import org.jspecify.annotations.NullMarked;
