/** Everything that can go wrong with a call, by meaning; one vocabulary for all providers. */
@NullMarked
package dev.litellm4j.error;

import org.jspecify.annotations.NullMarked;
