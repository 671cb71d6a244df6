/** Checks against recorded exchanges and API descriptions of the real services, which live outside the repository. */
@NullMarked
package dev.litellm4j.conformance;

import org.jspecify.annotations.NullMarked;
