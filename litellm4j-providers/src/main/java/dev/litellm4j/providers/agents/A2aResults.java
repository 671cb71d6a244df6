package dev.litellm4j.providers.agents;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.StableId;
import java.util.Optional;

/** What agents answer: a message, or a task with its artifacts. */
final class A2aResults {
    private A2aResults() {}

    /** Whether a task's state is one that another follows by itself. */
    static boolean isUnderWay(JsonObject task) {
        String state = state(task);
        return state.equals("submitted") || state.equals("working");
    }

    static String state(JsonObject result) {
        return result.object("status").text("state");
    }

    /** A message's own words, else those of the artifacts, else what is said of the state, such as a question. */
    static String text(JsonObject result) {
        StringBuilder text = new StringBuilder(parts(result));
        result.objects("artifacts").forEach(artifact -> text.append(parts(artifact)));
        return text.isEmpty() ? parts(result.object("status").object("message")) : text.toString();
    }

    /** The texts of parts, and their data as JSON. */
    static String parts(JsonObject holder) {
        StringBuilder text = new StringBuilder();
        for (JsonObject part : holder.objects("parts")) {
            text.append(part.has("data") ? Json.write(part.object("data")) : part.text("text"));
        }
        return text.toString();
    }

    static String id(JsonObject result, String model) {
        return result.string("messageId")
                .or(() -> result.string("id"))
                .or(() -> result.string("taskId"))
                .orElseGet(() -> StableId.of("chatcmpl-", model, result));
    }

    /** By which names the conversation can go on. */
    static JsonObject names(JsonObject result) {
        JsonObjectBuilder names = JsonObject.builder().setIfPresent("contextId", result.string("contextId"));
        return names.setIfPresent(
                        "taskId",
                        result.string("taskId")
                                .or(() ->
                                        result.text("kind").equals("message") ? Optional.empty() : result.string("id")))
                .build();
    }

    /** The error of a reply, or of the task in it, in OpenAI's words. */
    static Optional<JsonObject> failure(JsonObject reply) {
        JsonObject error = reply.object("error");
        if (!error.isEmpty()) {
            int code = error.intValue("code", 0);
            String more =
                    error.has("data") ? ": " + Json.write(error.find("data").orElse("")) : "";
            return Optional.of(error(status(code), error.text("message") + more, "jsonrpc " + code));
        }
        String state = state(reply.object("result"));
        int status = switch (state) {
            case "failed", "canceled" -> 500;
            case "rejected" -> 400;
            case "auth-required" -> 401;
            default -> 0;
        };
        String why = parts(reply.object("result").object("status").object("message"));
        return status == 0
                ? Optional.empty()
                : Optional.of(error(status, why.isEmpty() ? "the task is " + state : why, state));
    }

    private static JsonObject error(int status, String message, String type) {
        return JsonObject.of("error", JsonObject.of("message", message, "type", type, "code", status));
    }

    /** The specification's "Error Handling": what is wrong with the request, and what the agent cannot find. */
    private static int status(int code) {
        return switch (code) {
            case -32700, -32600, -32601, -32602, -32002, -32003, -32004, -32005 -> 400;
            case -32001 -> 404;
            default -> code >= 400 && code < 600 ? code : 500;
        };
    }
}
