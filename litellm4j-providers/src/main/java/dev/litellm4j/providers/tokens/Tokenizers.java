package dev.litellm4j.providers.tokens;

import dev.litellm4j.token.Tokenizer;
import dev.litellm4j.token.TokenizerSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The tokenizers on the class path, looked for when the first is asked for. */
final class Tokenizers {
    private Tokenizers() {}

    private static final class Found {
        static final List<TokenizerSource> ALL =
                ServiceLoader.load(TokenizerSource.class, TokenizerSource.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    /** The tokenizer of {@code model}, or the estimate. */
    static Tokenizer of(String model) {
        for (TokenizerSource source : Found.ALL) {
            Optional<Tokenizer> known = source.forModel(model);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Estimate.INSTANCE;
    }
}
