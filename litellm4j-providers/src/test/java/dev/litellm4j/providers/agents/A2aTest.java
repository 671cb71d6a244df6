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

/** The "Agent2Agent Protocol Specification" 0.3, sections "message/send", "message/stream" and "tasks/get". */
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
    void aStreamWithoutAnEndIsCutOff() {
        server.streams(WORKING);
        assertThatThrownBy(() -> server.streamed("a2a/weather")).isInstanceOf(ApiConnectionException.class);
    }
}
