/** Programs to run and to copy from, one for each thing people do with the library. */
@NullMarked
package dev.litellm4j.examples;

import org.jspecify.annotations.NullMarked;
