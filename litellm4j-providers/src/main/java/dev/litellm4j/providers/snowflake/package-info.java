/** Snowflake Cortex: OpenAI's format at an account, the older form beside it, and embeddings. */
@NullMarked
package dev.litellm4j.providers.snowflake;

import org.jspecify.annotations.NullMarked;
