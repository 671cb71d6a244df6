/** What the tests of calls share: a server that misbehaves on demand, and clients to call it. */
@NullMarked
package dev.litellm4j.providers.testing;

import org.jspecify.annotations.NullMarked;
