/** Sockets: the only room that knows OkHttp. */
@NullMarked
package dev.litellm4j.providers.transport;

import org.jspecify.annotations.NullMarked;
