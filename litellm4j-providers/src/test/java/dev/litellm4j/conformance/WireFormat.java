package dev.litellm4j.conformance;

import java.util.Optional;
import java.util.Set;

/** The wire formats whose answers {@link Expected} can read. */
enum WireFormat {
    OPENAI_CHAT,
    ANTHROPIC_MESSAGES,
    GEMINI_GENERATE,
    OLLAMA_CHAT,
    EMBEDDINGS;

    private static final Set<String> EMBEDDING_ENDPOINTS =
            Set.of("embeddings", "embed", "embedContent", "batchEmbedContents");

    /** The format of a recording, empty for operations that are not read here. */
    static Optional<WireFormat> of(Recording recording) {
        return switch (recording.endpoint()) {
            case "chat.completions" -> Optional.of(OPENAI_CHAT);
            // Writer's path; Cohere's has the same name and another format.
            case "chat" -> recording.provider().equals("writer") ? Optional.of(OPENAI_CHAT) : Optional.empty();
            case "messages" -> Optional.of(ANTHROPIC_MESSAGES);
            case "generateContent", "streamGenerateContent" -> Optional.of(GEMINI_GENERATE);
            case "api.chat" -> Optional.of(OLLAMA_CHAT);
            default -> EMBEDDING_ENDPOINTS.contains(recording.endpoint()) ? Optional.of(EMBEDDINGS) : Optional.empty();
        };
    }
}
