/** Hugging Face: the router, endpoints of one's own, and the servers TGI and TEI. */
@NullMarked
package dev.litellm4j.providers.huggingface;

import org.jspecify.annotations.NullMarked;
