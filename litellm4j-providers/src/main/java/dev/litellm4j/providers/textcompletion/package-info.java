/** The formats from before chat: a prompt goes in, its continuation comes out, and both are shown as chat. */
@NullMarked
package dev.litellm4j.providers.textcompletion;

import org.jspecify.annotations.NullMarked;
