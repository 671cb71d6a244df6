/** AWS credentials through the AWS SDK's own providers. */
@NullMarked
package dev.litellm4j.aws;

import org.jspecify.annotations.NullMarked;
