/** What happened to each deployment and what is happening: calls under way, minutes, latencies. Judges nothing. */
@NullMarked
package dev.litellm4j.deployment;

import org.jspecify.annotations.NullMarked;
