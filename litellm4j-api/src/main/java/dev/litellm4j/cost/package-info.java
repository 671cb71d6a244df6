/** What a call cost, item by item. */
@NullMarked
package dev.litellm4j.cost;

import org.jspecify.annotations.NullMarked;
