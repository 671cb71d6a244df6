/** Servers of agents: the model is an agent's name, and what it does with a conversation is its own affair. */
@NullMarked
package dev.litellm4j.providers.agents;

import org.jspecify.annotations.NullMarked;
