/** Routers on several machines share their state through Redis. */
@NullMarked
package dev.litellm4j.redis;

import org.jspecify.annotations.NullMarked;
