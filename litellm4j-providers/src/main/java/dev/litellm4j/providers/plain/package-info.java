/** Vendors who take one prompt and give one text, each a file of its words; {@link Plain} says where they are. */
@NullMarked
package dev.litellm4j.providers.plain;

import org.jspecify.annotations.NullMarked;
