/** Answers given without asking anybody. */
@NullMarked
package dev.litellm4j.providers.mock;

import org.jspecify.annotations.NullMarked;
