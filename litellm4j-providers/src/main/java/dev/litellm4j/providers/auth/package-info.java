/** How requests are signed, and where credentials come from. */
@NullMarked
package dev.litellm4j.providers.auth;

import org.jspecify.annotations.NullMarked;
