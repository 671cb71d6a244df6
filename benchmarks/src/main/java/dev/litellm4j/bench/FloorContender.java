package dev.litellm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The floor for OpenAI's chat completions. */
final class FloorContender implements Contender {
    private final FloorHttp http;

    /** @param apiBase with the version, such as {@code https://api.openai.com/v1} */
    FloorContender(String apiBase) {
        http = new FloorHttp(apiBase + "/chat/completions", "Authorization", "Bearer " + Contenders.KEY);
    }

    @Override
    public String completion() {
        return answerText(http.call(request(http.mapper(), false)));
    }

    @Override
    public int stream(Runnable firstText) {
        return http.stream(
                request(http.mapper(), true), chunk -> chunkText(chunk).length(), firstText);
    }

    static ObjectNode request(ObjectMapper mapper, boolean stream) {
        ObjectNode body = mapper.createObjectNode();
        body.put("model", Prompt.MODEL);
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", Prompt.SYSTEM);
        messages.addObject().put("role", "user").put("content", Prompt.TEXT);
        body.put("temperature", Prompt.TEMPERATURE);
        body.put("max_tokens", Prompt.MAX_TOKENS);
        if (stream) {
            body.put("stream", true);
            body.putObject("stream_options").put("include_usage", true);
        }
        return body;
    }

    static String answerText(JsonNode answer) {
        return answer.path("choices").path(0).path("message").path("content").asText();
    }

    static String chunkText(JsonNode chunk) {
        return chunk.path("choices").path(0).path("delta").path("content").asText("");
    }

    @Override
    public void close() {
        http.close();
    }
}
