/** Small deviations of providers from the format they speak, as data. */
@NullMarked
package dev.litellm4j.providers.quirk;

import org.jspecify.annotations.NullMarked;
