/** Oracle Cloud's Generative AI: a signed request, in Oracle's generic format or in Cohere's. */
@NullMarked
package dev.litellm4j.providers.oci;

import org.jspecify.annotations.NullMarked;
