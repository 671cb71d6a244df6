/** Oracle Cloud's Generative AI: a signed request, in Oracle's generic format or in one of Cohere's two. */
@NullMarked
package dev.litellm4j.providers.oci;

import org.jspecify.annotations.NullMarked;
