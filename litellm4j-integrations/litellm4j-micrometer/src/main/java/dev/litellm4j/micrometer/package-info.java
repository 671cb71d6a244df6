/** Meters of calls, with the names of LiteLLM's Prometheus metrics. */
@NullMarked
package dev.litellm4j.micrometer;

import org.jspecify.annotations.NullMarked;
