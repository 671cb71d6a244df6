/** What a call costs: quantities from its usage, prices from what is known about its model. */
@NullMarked
package dev.litellm4j.providers.cost;

import org.jspecify.annotations.NullMarked;
