/** What every operation shares: the client, requests and their options, streams, warnings, what is known about an answer. */
@NullMarked
package dev.litellm4j.api;

import org.jspecify.annotations.NullMarked;
