/** The catalogue of models: the bundled rows, the caller's own, and LiteLLM's price map read at run time. */
@NullMarked
package dev.litellm4j.providers.catalog;

import org.jspecify.annotations.NullMarked;
