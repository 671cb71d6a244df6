package dev.litellm4j.providers.openai;

import dev.litellm4j.providers.wire.StableId;

/**
 * Ids of calls as OpenAI takes them, which is up to 40 characters. Others' are longer, such as Gemini's that carry a thought
 * signature; the call and its result get the same short id, and the conversation of the caller keeps the long one.
 */
final class CallIds {
    static final int LONGEST = 40;

    private CallIds() {}

    static String fitting(String id) {
        return id.length() <= LONGEST ? id : StableId.of("call_", id);
    }
}
