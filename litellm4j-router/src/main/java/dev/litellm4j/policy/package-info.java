/** What is done about failure: deadlines, fallbacks, levels, retries; the same for every operation. */
@NullMarked
package dev.litellm4j.policy;

import org.jspecify.annotations.NullMarked;
