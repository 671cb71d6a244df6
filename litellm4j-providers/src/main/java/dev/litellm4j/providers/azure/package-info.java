/** Azure: OpenAI's models by deployment, and the models of Azure AI Foundry. */
@NullMarked
package dev.litellm4j.providers.azure;

import org.jspecify.annotations.NullMarked;
