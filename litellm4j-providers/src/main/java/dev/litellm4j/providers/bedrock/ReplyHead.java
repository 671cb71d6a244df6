package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.providers.reworded.ReplyDate;

/**
 * What an answer takes from the reply's headers, as the bodies say neither.
 *
 * @param id AWS's id of the call, or the empty string
 * @param created when it was answered, in seconds, or 0
 */
record ReplyHead(String id, long created) {
    static ReplyHead of(Headers headers) {
        return new ReplyHead(headers.first("x-amzn-requestid").orElse(""), ReplyDate.of(headers));
    }
}
