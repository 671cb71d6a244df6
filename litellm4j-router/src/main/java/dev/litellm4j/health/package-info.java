/** Who is ill and for how long. */
@NullMarked
package dev.litellm4j.health;

import org.jspecify.annotations.NullMarked;
