/** What happened: typed events of every call and attempt, and the listeners that are told of them. */
@NullMarked
package dev.litellm4j.listen;

import org.jspecify.annotations.NullMarked;
