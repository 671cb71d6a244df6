/** Who may take a call, and who of them does. */
@NullMarked
package dev.litellm4j.pick;

import org.jspecify.annotations.NullMarked;
