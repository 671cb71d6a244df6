package dev.litellm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The floor for Anthropic's Messages API. */
final class FloorMessagesContender implements Contender {
    private final FloorHttp http;

    /** @param apiBase with the version, such as {@code https://api.anthropic.com/v1} */
    FloorMessagesContender(String apiBase) {
        http = new FloorHttp(apiBase + "/messages", "x-api-key", Contenders.KEY);
    }

    @Override
    public String completion() {
        return http.call(request(false)).path("content").path(0).path("text").asText();
    }

    @Override
    public int stream(Runnable firstText) {
        return http.stream(request(true), event -> text(event).length(), firstText);
    }

    private ObjectNode request(boolean stream) {
        ObjectNode body = http.mapper().createObjectNode();
        body.put("model", Prompt.CLAUDE);
        body.put("max_tokens", Prompt.MAX_TOKENS);
        body.put("system", Prompt.SYSTEM);
        body.putArray("messages").addObject().put("role", "user").put("content", Prompt.TEXT);
        body.put("temperature", Prompt.TEMPERATURE);
        if (stream) {
            body.put("stream", true);
        }
        return body;
    }

    private static String text(JsonNode event) {
        return event.path("delta").path("text").asText("");
    }

    @Override
    public void close() {
        http.close();
    }
}
