/** What the error readers of all protocols share: facts, rules by words and status, waits, redaction. */
@NullMarked
package dev.litellm4j.providers.error;

import org.jspecify.annotations.NullMarked;
