/** Formats that take one prompt and give one text: Aleph Alpha, Bytez, NLP Cloud, Petals, Predibase, Triton, custom. */
@NullMarked
package dev.litellm4j.providers.plain;

import org.jspecify.annotations.NullMarked;
