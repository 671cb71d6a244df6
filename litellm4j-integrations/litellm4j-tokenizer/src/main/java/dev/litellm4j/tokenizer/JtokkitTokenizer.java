package dev.litellm4j.tokenizer;

import com.knuddels.jtokkit.api.Encoding;
import dev.litellm4j.token.Tokenizer;

/** One of JTokkit's encodings; what looks like a special token counts as text. */
record JtokkitTokenizer(Encoding counter) implements Tokenizer {
    @Override
    public String encoding() {
        return counter.getName();
    }

    @Override
    public int count(String text) {
        return counter.countTokensOrdinary(text);
    }
}
