/** Amazon Bedrock: Converse, and the models' own formats behind InvokeModel. */
@NullMarked
package dev.litellm4j.providers.bedrock;

import org.jspecify.annotations.NullMarked;
