package dev.litellm4j.providers.databricks;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.auth.ClientCredentials;
import dev.litellm4j.providers.auth.TokenCache;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.StreamingCodec;

/**
 * Databricks' model serving. Reference: Databricks' pages "Foundation model REST API reference" and "Authorize service
 * principal access to Databricks with OAuth".
 */
public final class Databricks {
    private Databricks() {}

    /**
     * Model serving below a workspace.
     *
     * @param row what the table of compatible providers says of Databricks
     * @param chat the row's chat
     * @param tokens where tokens are kept
     */
    public static Provider provider(
            Provider row, StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat, TokenCache tokens) {
        return at(row, row.protocol().with(ChatRequest.class, new DatabricksChat(chat)), tokens);
    }

    /** The same through the Responses API, which {@code row} speaks. */
    public static Provider responses(Provider row, TokenCache tokens) {
        return at(row, row.protocol(), tokens);
    }

    private static Provider at(Provider row, Protocol protocol, TokenCache tokens) {
        return new Provider(
                row.name(),
                protocol,
                new DatabricksHost(),
                new DatabricksAuth(new ClientCredentials(tokens)),
                row.quirks());
    }
}
