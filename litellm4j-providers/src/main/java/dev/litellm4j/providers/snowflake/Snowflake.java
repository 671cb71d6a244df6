package dev.litellm4j.providers.snowflake;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;

/**
 * Snowflake Cortex. Reference: Snowflake's pages "Cortex REST API" and "Cortex LLM REST API".
 *
 * <ul>
 *   <li>{@code snowflake/<model>}: the Chat Completions API, OpenAI's format
 *   <li>{@code snowflake/complete/<model>}: the older {@code inference:complete}, {@link SnowflakeComplete}
 *   <li>{@link SnowflakeEmbeddings}: {@code inference:embed}, for both
 * </ul>
 */
public final class Snowflake {
    private Snowflake() {}

    /** The Chat Completions API; {@code row} is what the table of compatible providers says of Snowflake. */
    public static Provider chat(Provider row) {
        return provider(row, row.protocol(), row.quirks());
    }

    /** The older form. */
    public static Provider complete(Provider row) {
        return provider(row, row.protocol().with(ChatRequest.class, new SnowflakeComplete()), Quirks.NONE);
    }

    private static Provider provider(Provider row, Protocol protocol, Quirks quirks) {
        return new Provider(
                row.name(),
                protocol.with(EmbeddingRequest.class, new SnowflakeEmbeddings()),
                new SnowflakeHost(row.host()),
                new SnowflakeAuth(row.auth()),
                quirks);
    }
}
