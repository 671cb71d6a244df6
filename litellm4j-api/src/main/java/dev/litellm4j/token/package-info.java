/** How many tokens a prompt has, and who says so. */
@NullMarked
package dev.litellm4j.token;

import org.jspecify.annotations.NullMarked;
