/** How the world is spoken to: the registry of providers, and the client that makes one call from start to finish. */
@NullMarked
package dev.litellm4j.providers;

import org.jspecify.annotations.NullMarked;
