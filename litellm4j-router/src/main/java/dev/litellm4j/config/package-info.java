/** LiteLLM's own {@code config.yaml}, read into the router's public builders. */
@NullMarked
package dev.litellm4j.config;

import org.jspecify.annotations.NullMarked;
