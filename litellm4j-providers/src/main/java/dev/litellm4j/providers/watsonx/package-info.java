/** IBM watsonx.ai: chat, text generation and embeddings of a project, a space or a deployment. */
@NullMarked
package dev.litellm4j.providers.watsonx;

import org.jspecify.annotations.NullMarked;
