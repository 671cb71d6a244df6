/** Spans and metrics of calls, by OpenTelemetry's conventions for generative AI. */
@NullMarked
package dev.litellm4j.opentelemetry;

import org.jspecify.annotations.NullMarked;
