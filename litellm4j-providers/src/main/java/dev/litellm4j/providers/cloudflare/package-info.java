/** Cloudflare's Workers AI: chat and embeddings of an account. */
@NullMarked
package dev.litellm4j.providers.cloudflare;

import org.jspecify.annotations.NullMarked;
