/** The contracts every format, host and credential implements; a third party needs nothing else. */
@NullMarked
package dev.litellm4j.providers.wire;

import org.jspecify.annotations.NullMarked;
