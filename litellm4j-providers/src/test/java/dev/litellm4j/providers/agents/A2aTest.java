package dev.litellm4j.providers.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.json.JsonObject;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The "Agent2Agent Protocol Specification": 0.3, sections "message/send", "message/stream" and "tasks/get"; 1.0, section
 * "JSON-RPC Protocol Binding".
 */
@Timeout(30)
class A2aTest {
    private static final String WORKING =
            "data: {\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{\"kind\":\"task\",\"id\":\"t\","
                    + "\"contextId\":\"c\",\"status\":{\"state\":\"submitted\"}}}\n\n"
                    + "data: {\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{\"kind\":\"artifact-update\",\"taskId\":\"t\",\"artifact\":"
                    + "{\"artifactId\":\"a\",\"parts\":[{\"kind\":\"text\",\"text\":\"Hel\"}]}}}\n\n"
                    + "data: {\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{\"kind\":\"artifact-update\",\"taskId\":\"t\",\"artifact\":"
                    + "{\"artifactId\":\"a\",\"parts\":[{\"kind\":\"text\",\"text\":\"lo\"}]},\"append\":true}}\n\n";

    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = new Server();
        server.variables.put("A2A_API_BASE", server.base + "/agents/weather");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String result(String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":" + result + "}";
    }

    private static String ended(String state) {
        return "data: "
                + result("{\"kind\":\"status-update\",\"taskId\":\"t\",\"status\":{\"state\":\"" + state
                        + "\",\"message\":{\"parts\":[{\"kind\":\"text\",\"text\":\"why\"}]}},\"final\":true}")
                + "\n\n";
    }

    @Test
    void anAgentAnswersWithAMessage() throws Exception {
        server.answers(
                200,
                result("{\"kind\":\"message\",\"messageId\":\"m\",\"contextId\":\"c\",\"role\":\"agent\",\"parts\":"
                        + "[{\"kind\":\"text\",\"text\":\"Hello\"},{\"kind\":\"data\",\"data\":{\"a\":1}}]}"));

        ChatCompletion answer = server.chat("a2a/weather");

        assertThat(answer.text()).isEqualTo("Hello{\"a\":1}");
        assertThat(answer.id()).isEqualTo("m");
        assertThat(answer.fields().object("provider_specific_fields").text("contextId"))
                .isEqualTo("c");
        RecordedRequest sent = server.asked();
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/agents/weather");
        assertThat(sent.getHeaders().get("Authorization")).isNull();
        JsonObject body = Server.body(sent);
        assertThat(body.text("method")).isEqualTo("message/send");
        JsonObject message = body.object("params").object("message");
        assertThat(message.objects("parts").get(0).text("text")).isEqualTo("hi");
        assertThat(message.text("messageId")).hasSize(36);
    }

    @Test
    void aConversationThatTheAgentKnowsGoesOn() throws Exception {
        server.answers(200, result("{\"kind\":\"message\",\"messageId\":\"m\",\"parts\":[]}"));
        server.chat(server.here(Server.request("a2a/weather")
                .assistant("In which town?")
                .user("Graz")
                .extra("contextId", "c")
                .build()));

        RecordedRequest sent = server.asked();
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer said");
        JsonObject message = Server.body(sent).object("params").object("message");
        assertThat(message.text("contextId")).isEqualTo("c");
        assertThat(message.objects("parts").get(0).text("text")).isEqualTo("Graz");
    }

    @Test
    void aTaskIsAskedForUntilItIsDone() throws Exception {
        server.answers(200, result("{\"kind\":\"task\",\"id\":\"t\",\"status\":{\"state\":\"submitted\"}}"));
        server.answers(
                200,
                result("{\"kind\":\"task\",\"id\":\"t\",\"status\":{\"state\":\"completed\"},\"artifacts\":[{\"parts\":"
                        + "[{\"kind\":\"text\",\"text\":\"Hello\"}]}]}"));

        assertThat(server.chunks(
                        server.here(Server.request("pydantic_ai_agents/any").build())))
                .anySatisfy(chunk -> assertThat(chunk.fields().toString()).contains("Hello"));

        assertThat(Server.body(server.asked()).text("method")).isEqualTo("message/send");
        JsonObject second = Server.body(server.asked());
        assertThat(second.text("method")).isEqualTo("tasks/get");
        assertThat(second.object("params").text("id")).isEqualTo("t");
    }

    @Test
    void artifactsAreStreamed() throws Exception {
        server.streams(WORKING + ended("completed"));

        ChatCompletion answer = server.streamed("a2a_agent/weather");

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.finishReason()).contains("stop");
        assertThat(answer.fields().object("provider_specific_fields").text("taskId"))
                .isEqualTo("t");
        assertThat(Server.body(server.asked()).text("method")).isEqualTo("message/stream");
    }

    @Test
    void aTaskThatFailsIsNoAnswer() {
        server.streams(WORKING + ended("failed"));
        assertThatThrownBy(() -> server.streamed("a2a/weather"))
                .isInstanceOf(InternalServerException.class)
                .hasMessageContaining("why");

        server.answers(
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"error\":{\"code\":-32602,\"message\":\"Invalid parameters\"}}");
        assertThatThrownBy(() -> server.chat("a2a/weather"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Invalid parameters");
    }

    @Test
    void anAgentOf10IsAskedOnceMoreInItsWords() throws Exception {
        server.answers(200, error(-32009, "1", "Version not supported"));
        server.answers(
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":\"2\",\"result\":{\"task\":{\"id\":\"t\",\"contextId\":\"c\","
                        + "\"status\":{\"state\":\"TASK_STATE_WORKING\"}}}}");
        server.answers(
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":\"task\",\"result\":{\"id\":\"t\",\"contextId\":\"c\",\"status\":"
                        + "{\"state\":\"TASK_STATE_COMPLETED\"},\"artifacts\":[{\"parts\":[{\"text\":\"Hello\"}]}]}}");

        assertThat(server.chat("a2a/weather").text()).isEqualTo("Hello");

        assertThat(Server.body(server.asked()).text("method")).isEqualTo("message/send");
        RecordedRequest second = server.asked();
        assertThat(second.getHeaders().get("A2A-Version")).isEqualTo("1.0");
        assertThat(Server.body(second).text("method")).isEqualTo("SendMessage");
        assertThat(Server.body(second).object("params").object("message").text("role"))
                .isEqualTo("ROLE_USER");
        RecordedRequest third = server.asked();
        assertThat(third.getHeaders().get("A2A-Version")).isEqualTo("1.0");
        assertThat(Server.body(third).text("method")).isEqualTo("GetTask");
    }

    /** {@code fasta2a.schema}, {@code SendMessageResult}, and {@code TaskManager.send_message}. */
    @Test
    void newerServersOfPydanticAiWrapResultsAndKeepTheirMethods() throws Exception {
        server.answers(
                200, result("{\"task\":{\"id\":\"t\",\"contextId\":\"c\",\"status\":{\"state\":\"submitted\"}}}"));
        server.answers(
                200,
                result(
                        "{\"id\":\"t\",\"contextId\":\"c\",\"status\":{\"state\":\"completed\"},\"artifacts\":[{\"parts\":"
                                + "[{\"text\":\"Hello\"}]}]}"));

        assertThat(server.chat(server.here(
                                Server.request("pydantic_ai_agents/any").build()))
                        .text())
                .isEqualTo("Hello");

        assertThat(Server.body(server.asked()).text("method")).isEqualTo("message/send");
        RecordedRequest second = server.asked();
        assertThat(Server.body(second).text("method")).isEqualTo("tasks/get");
        assertThat(second.getHeaders().get("A2A-Version")).isNull();
    }

    @Test
    void anAgentThatCannotStreamIsAskedForTheWholeAnswer() throws Exception {
        server.answers(200, error(-32601, "1", "Method not found"));
        server.answers(200, error(-32004, "2", "This operation is not supported"));
        server.answers(
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":\"3\",\"result\":{\"message\":{\"messageId\":\"m\",\"contextId\":\"c\","
                        + "\"role\":\"ROLE_AGENT\",\"parts\":[{\"text\":\"Hello\"}]}}}");

        assertThat(server.streamed("a2a/weather").text()).isEqualTo("Hello");

        assertThat(Server.body(server.asked()).text("method")).isEqualTo("message/stream");
        assertThat(Server.body(server.asked()).text("method")).isEqualTo("SendStreamingMessage");
        assertThat(Server.body(server.asked()).text("method")).isEqualTo("SendMessage");
    }

    @Test
    void whoHasNoSuchMethodInEitherVersionIsAskedTwiceOnly() throws Exception {
        server.answers(200, error(-32601, "1", "Method not found"));
        server.answers(200, error(-32601, "2", "Method not found"));

        assertThatThrownBy(() -> server.chat("a2a/weather"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Method not found");
    }

    @Test
    void aVersionThatTheCallerNamesIsTheOnlyOne() throws Exception {
        server.answers(200, error(-32601, "1", "Method not found"));

        assertThatThrownBy(() -> server.chat(Server.request("a2a/weather")
                        .extra("a2a_version", "0.3")
                        .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("a2a_version");
        assertThat(Server.body(server.asked()).object("params").has("a2a_version"))
                .isFalse();
    }

    private static String error(int code, String id, String message) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"error\":{\"code\":" + code + ",\"message\":\"" + message
                + "\"}}";
    }

    @Test
    void aStreamWithoutAnEndIsCutOff() {
        server.streams(WORKING);
        assertThatThrownBy(() -> server.streamed("a2a/weather")).isInstanceOf(ApiConnectionException.class);
    }
}
