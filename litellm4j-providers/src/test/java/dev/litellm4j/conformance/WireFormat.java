package dev.litellm4j.conformance;

import java.util.Optional;
import java.util.Set;

/** The wire formats whose answers {@link Expected} can read. */
enum WireFormat {
    OPENAI_CHAT,
    ANTHROPIC_MESSAGES,
    GEMINI_GENERATE,
    OLLAMA_CHAT,
    COHERE_CHAT,
    COHERE_V1,
    TEXT_COMPLETION,
    CLAUDE_TEXT,
    ALEPH_ALPHA,
    AWS_CHAT,
    RESPONSES,
    EMBEDDINGS;

    private static final Set<String> EMBEDDING_ENDPOINTS =
            Set.of("embeddings", "embed", "embedContent", "batchEmbedContents", "predict");

    /** The format of a recording, empty for operations that are not read here. */
    static Optional<WireFormat> of(Recording recording) {
        if (AwsRecordings.isAws(recording)) {
            return AwsRecordings.format(recording);
        }
        return switch (recording.endpoint()) {
            case "chat.completions" -> Optional.of(OPENAI_CHAT);
            // Writer's path has the same name as Cohere's.
            case "chat" -> Optional.of(recording.provider().equals("writer") ? OPENAI_CHAT : cohere(recording));
            case "completions" -> Optional.of(TEXT_COMPLETION);
            case "complete" -> Optional.of(recording.provider().equals("anthropic") ? CLAUDE_TEXT : ALEPH_ALPHA);
            case "messages", "rawPredict", "streamRawPredict" -> Optional.of(ANTHROPIC_MESSAGES);
            case "generateContent", "streamGenerateContent" -> Optional.of(GEMINI_GENERATE);
            case "api.chat", "api.generate" -> Optional.of(OLLAMA_CHAT);
            case "responses" -> Optional.of(RESPONSES);
            default -> EMBEDDING_ENDPOINTS.contains(recording.endpoint()) ? Optional.of(EMBEDDINGS) : Optional.empty();
        };
    }

    private static WireFormat cohere(Recording recording) {
        return recording.url().orElse("").contains("/v1/") ? COHERE_V1 : COHERE_CHAT;
    }
}
