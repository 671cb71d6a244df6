/** What is known about a model: its limits, its abilities, its prices, and the arithmetic on them. */
@NullMarked
package dev.litellm4j.model;

import org.jspecify.annotations.NullMarked;
