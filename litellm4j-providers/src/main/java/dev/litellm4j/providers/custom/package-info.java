/** Providers that are code of yours. */
@NullMarked
package dev.litellm4j.providers.custom;

import org.jspecify.annotations.NullMarked;
