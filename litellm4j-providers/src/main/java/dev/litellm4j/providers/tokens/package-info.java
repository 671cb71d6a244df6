/** How many tokens a prompt has: by an encoding that is there, else by the shapes of words; or as a vendor says. */
@NullMarked
package dev.litellm4j.providers.tokens;

import org.jspecify.annotations.NullMarked;
