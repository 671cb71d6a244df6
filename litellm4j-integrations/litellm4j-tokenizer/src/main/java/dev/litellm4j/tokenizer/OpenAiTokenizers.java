package dev.litellm4j.tokenizer;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.litellm4j.token.Tokenizer;
import dev.litellm4j.token.TokenizerSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The encodings of OpenAI's models: {@code o200k_base} from gpt-4o on, {@code cl100k_base} for gpt-4, gpt-3.5 and the
 * embedding models. An encoding is loaded when a model first needs it. Thread-safe.
 */
public final class OpenAiTokenizers implements TokenizerSource {
    private static final Pattern O200K =
            Pattern.compile("(gpt-4o|gpt-4\\.1|gpt-4\\.5|gpt-5|gpt-oss|chatgpt-4o|codex|o1|o3|o4)(-.*|\\..*)?");
    private static final Pattern CL100K = Pattern.compile("(gpt-4|gpt-35|gpt-3\\.5|text-embedding)(-.*)?");

    /** For {@link java.util.ServiceLoader}. */
    public OpenAiTokenizers() {}

    @Override
    public Optional<Tokenizer> forModel(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        name = name.startsWith("ft:") ? name.substring(3).replaceFirst(":.*", "") : name;
        if (O200K.matcher(name).matches()) {
            return Optional.of(O200k.TOKENIZER);
        }
        return CL100K.matcher(name).matches() ? Optional.of(Cl100k.TOKENIZER) : Optional.empty();
    }

    private static final class O200k {
        static final Tokenizer TOKENIZER =
                new JtokkitTokenizer(Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE));
    }

    private static final class Cl100k {
        static final Tokenizer TOKENIZER =
                new JtokkitTokenizer(Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE));
    }
}
