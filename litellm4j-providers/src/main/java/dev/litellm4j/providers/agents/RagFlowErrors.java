package dev.litellm4j.providers.agents;

import dev.litellm4j.json.JsonObject;

/**
 * RAGFlow's errors, which come with status 200: as a code of its own, or, where its model has failed, as an answer.
 * References: RAGFlow's {@code common/constants.py}, {@code RetCode}; {@code rag/llm/chat_model.py},
 * {@code LLMErrorCode} and {@code ERROR_PREFIX}.
 */
final class RagFlowErrors {
    private static final String MARK = "**ERROR**";

    private RagFlowErrors() {}

    /** A reply or a piece of a stream; an error is in OpenAI's words. */
    static JsonObject reworded(JsonObject reply) {
        if (reply.has("error") || !reply.has("choices") && !reply.has("code")) {
            return reply;
        }
        if (!reply.has("choices")) {
            return error(reply.text("message"), status(reply.intValue("code", 0)));
        }
        for (JsonObject choice : reply.objects("choices")) {
            JsonObject said = choice.has("delta") ? choice.object("delta") : choice.object("message");
            String text = said.text("content");
            if (text.startsWith(MARK)) {
                return error(text, model(text));
            }
        }
        return reply;
    }

    private static JsonObject error(String message, Object code) {
        return JsonObject.of("error", JsonObject.of("message", message, "code", code));
    }

    /** 100 and more are the server's own. */
    private static int status(int code) {
        return switch (code) {
            case 109 -> 401;
            case 108 -> 403;
            case 101, 102, 103 -> 400;
            case 105 -> 503;
            default -> code >= 400 && code < 600 ? code : 500;
        };
    }

    /** What the model behind has failed with, in OpenAI's codes or as a status. */
    private static Object model(String text) {
        String code = text.substring(MARK.length()).replaceFirst("^[:\\s]+", "").replaceFirst("[^A-Z_].*(?s:.*)", "");
        return switch (code) {
            case "RATE_LIMIT_EXCEEDED" -> 429;
            case "AUTH_ERROR" -> 401;
            case "INVALID_REQUEST" -> 400;
            case "CONTENT_FILTERED" -> "content_filter";
            case "QUOTA_EXCEEDED" -> "insufficient_quota";
            case "TIMEOUT" -> 504;
            case "CONNECTION_ERROR" -> 503;
            default -> 500;
        };
    }
}
