package dev.litellm4j.providers.agents;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What agents answer, in the words of 0.3: a message, or a task with its artifacts. */
final class A2aResults {
    static final int NO_SUCH_METHOD = -32601;
    static final int NO_SUCH_OPERATION = -32004;
    static final int NO_SUCH_VERSION = -32009;

    /** How 1.0 begins its states. */
    static final String STATE = "TASK_STATE_";

    private static final List<String> WRAPPERS = List.of("task", "message", "statusUpdate", "artifactUpdate");
    private static final List<String> KINDS = List.of("task", "message", "status-update", "artifact-update");

    private A2aResults() {}

    /** A reply's result, or a stream's event, with its kind; 1.0 wraps it in the kind's name. */
    static JsonObject result(JsonObject reply) {
        JsonObject result = reply.object("result");
        for (int i = 0; i < WRAPPERS.size() && !result.has("kind"); i++) {
            if (result.get(WRAPPERS.get(i)) instanceof JsonObject wrapped) {
                return wrapped.with("kind", KINDS.get(i));
            }
        }
        return result;
    }

    /** Whether a task's state is one that another follows by itself. */
    static boolean isUnderWay(JsonObject task) {
        String state = state(task);
        return state.equals("submitted") || state.equals("working");
    }

    /** Whether nothing follows a task's state by itself. */
    static boolean isEnd(JsonObject task) {
        return switch (state(task)) {
            case "completed", "input-required", "failed", "canceled", "rejected", "auth-required" -> true;
            default -> false;
        };
    }

    static String state(JsonObject result) {
        String state = result.object("status").text("state");
        return state.startsWith(STATE)
                ? state.substring(STATE.length()).toLowerCase(Locale.ROOT).replace('_', '-')
                : state;
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
            text.append(part.find("data")
                    .filter(data -> data != JsonNull.NULL)
                    .map(Json::write)
                    .orElseGet(() -> part.text("text")));
        }
        return text.toString();
    }

    static String id(JsonObject result, String model) {
        return result.string("messageId")
                .or(() -> result.string("id"))
                .or(() -> result.string("taskId"))
                .orElseGet(() -> StableId.of("chatcmpl-", model, result));
    }

    /** By which names the conversation can go on, and the files in the answer, which is text. */
    static JsonObject names(JsonObject result) {
        JsonObjectBuilder names = JsonObject.builder().setIfPresent("contextId", result.string("contextId"));
        names.setIfPresent(
                "taskId",
                result.string("taskId")
                        .or(() -> result.text("kind").equals("message") ? Optional.empty() : result.string("id")));
        List<JsonObject> files = new ArrayList<>(files(result));
        result.objects("artifacts").forEach(artifact -> files.addAll(files(artifact)));
        return files.isEmpty() ? names.build() : names.set("files", files).build();
    }

    private static List<JsonObject> files(JsonObject holder) {
        return holder.objects("parts").stream()
                .filter(part -> part.has("file") || part.has("url") || part.has("raw"))
                .toList();
    }

    /** The error of a reply, or of the task in it, in OpenAI's words. */
    static Optional<JsonObject> failure(JsonObject reply) {
        JsonObject error = reply.object("error");
        if (!error.isEmpty()) {
            int code = error.intValue("code", 0);
            String more =
                    error.has("data") ? ": " + Json.write(error.find("data").orElse("")) : "";
            String hint = code == NO_SUCH_METHOD || code == NO_SUCH_VERSION
                    ? "; which version the agent speaks can be said with " + A2aVersion.PARAMETER
                    : "";
            return Optional.of(error(status(code), error.text("message") + more + hint, "jsonrpc " + code));
        }
        JsonObject result = result(reply);
        String state = state(result);
        int status = switch (state) {
            case "failed", "canceled" -> 500;
            case "rejected" -> 400;
            case "auth-required" -> 401;
            default -> 0;
        };
        String why = parts(result.object("status").object("message"));
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
            case -32700, -32600, NO_SUCH_METHOD, -32602 -> 400;
            case -32002, -32003, NO_SUCH_OPERATION, -32005, -32007, -32008, NO_SUCH_VERSION -> 400;
            case -32001 -> 404;
            default -> code >= 400 && code < 600 ? code : 500;
        };
    }
}
