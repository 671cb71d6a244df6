/** The front door: {@link dev.litellm4j.LiteLLM}, and the options a client is made from. */
@NullMarked
package dev.litellm4j;

import org.jspecify.annotations.NullMarked;
