/** Where a provider is: base addresses and the variables that move them. */
@NullMarked
package dev.litellm4j.providers.host;

import org.jspecify.annotations.NullMarked;
