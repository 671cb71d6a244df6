/** The router: one name for many deployments, and the values it is built from. */
@NullMarked
package dev.litellm4j.router;

import org.jspecify.annotations.NullMarked;
