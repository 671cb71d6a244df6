/** The Responses API's fixtures and routes. */
@NullMarked
package dev.litellm4j.providers.responses;

import org.jspecify.annotations.NullMarked;
