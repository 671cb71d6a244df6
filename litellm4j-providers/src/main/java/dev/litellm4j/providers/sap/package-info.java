/** SAP AI Core's orchestration: OpenAI's format inside of a configuration of modules. */
@NullMarked
package dev.litellm4j.providers.sap;

import org.jspecify.annotations.NullMarked;
