package dev.litellm4j.providers.agents;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * The words in which an agent is asked. References: {@code specification/json/a2a.json} of 0.3, and of 1.0 the sections
 * "JSON-RPC Protocol Binding" and {@code specification/a2a.proto}, whose names are methods and whose JSON the rest is.
 */
enum A2aVersion {
    /** 0.3 and before: every object says of which kind it is. */
    V0_3("message/send", "message/stream", "tasks/get"),
    /** 1.0: the kind is a field's name. */
    V1_0("SendMessage", "SendStreamingMessage", "GetTask");

    /** The name under which a caller says which one the agent speaks. */
    static final String PARAMETER = "a2a_version";

    private static final List<String> MODES = List.of("text/plain", "application/json");

    private final String send;
    private final String stream;
    private final String get;

    A2aVersion(String send, String stream, String get) {
        this.send = send;
        this.stream = stream;
        this.get = get;
    }

    /** What the caller says of the agent, if anything. */
    static Optional<A2aVersion> asked(ChatRequest request) {
        String version = String.valueOf(request.fields().find(PARAMETER).orElse(""));
        if (version.isEmpty()) {
            return Optional.empty();
        }
        if (version.equals("1") || version.startsWith("1.")) {
            return Optional.of(V1_0);
        }
        if (version.startsWith("0.")) {
            return Optional.of(V0_3);
        }
        throw Failures.bad(request, "speaks 0.3 and 1.0 as " + PARAMETER + ", not " + version);
    }

    /**
     * In which one to go on after an answer. States tell it: Pydantic AI's newer servers have 1.0's results and the
     * methods and states of 0.3.
     */
    static A2aVersion of(JsonObject task) {
        return task.object("status").text("state").startsWith(A2aResults.STATE) ? V1_0 : V0_3;
    }

    /** The user's message, to which more may be added. */
    JsonObjectBuilder message(String id, String text) {
        return this == V0_3
                ? JsonObject.builder()
                        .set("kind", "message")
                        .set("role", "user")
                        .set("messageId", id)
                        .set("parts", List.of(JsonObject.of("kind", "text", "text", text)))
                : JsonObject.builder()
                        .set("role", "ROLE_USER")
                        .set("messageId", id)
                        .set("parts", List.of(JsonObject.of("text", text)));
    }

    /**
     * What is asked of an answer that is no stream: to come once there is one, which is the default in 1.0. Pydantic
     * AI's schema wants the modes wherever there is a configuration; the specification's does not.
     */
    JsonObject configuration() {
        JsonObject modes = JsonObject.of("acceptedOutputModes", MODES);
        return this == V0_3 ? modes.with("blocking", true) : modes;
    }

    /** A message on its way; {@code id} comes back with what is answered. */
    WireRequest ask(String id, boolean streamed, JsonObject params) {
        return call(id, streamed ? stream : send, params);
    }

    /** Asks for a task. */
    WireRequest look(String task) {
        return call("task", get, JsonObject.of("id", task));
    }

    private WireRequest call(String id, String method, JsonObject params) {
        JsonObject body =
                JsonObject.of("jsonrpc", "2.0", "id", id, "method", method).with("params", params);
        WireRequest request = WireRequest.postJson("/", Json.body(body));
        return this == V0_3 ? request : request.withHeader("A2A-Version", "1.0");
    }
}
