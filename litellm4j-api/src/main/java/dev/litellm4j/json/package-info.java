/** JSON as immutable Java values, in the order and with the numbers it arrived with; what every wire type is a typed view of. */
@NullMarked
package dev.litellm4j.json;

import org.jspecify.annotations.NullMarked;
