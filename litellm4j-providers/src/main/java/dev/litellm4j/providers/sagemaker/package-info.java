/** Amazon SageMaker: models behind endpoints of one's own. */
@NullMarked
package dev.litellm4j.providers.sagemaker;

import org.jspecify.annotations.NullMarked;
