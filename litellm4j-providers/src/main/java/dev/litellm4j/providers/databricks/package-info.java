/** Databricks' model serving: OpenAI's format below a workspace, with applications' credentials. */
@NullMarked
package dev.litellm4j.providers.databricks;

import org.jspecify.annotations.NullMarked;
