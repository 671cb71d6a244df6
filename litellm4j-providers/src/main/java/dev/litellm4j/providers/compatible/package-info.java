/** The table of providers that speak OpenAI's format: a row of nouns each, and names for what a noun cannot say. */
@NullMarked
package dev.litellm4j.providers.compatible;

import org.jspecify.annotations.NullMarked;
