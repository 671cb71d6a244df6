package dev.litellm4j.providers.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.NotFoundException;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** LangGraph's "Agent Server API", section "Stateless Runs". */
@Timeout(30)
class LangGraphTest {
    private static final String RUN = "event: metadata\ndata: {\"run_id\":\"r\",\"attempt\":1}\n\n"
            + "event: messages\ndata: [{\"content\":\"hi\",\"type\":\"human\",\"id\":\"h\"},{\"langgraph_step\":1}]\n\n"
            + "event: messages\ndata: [{\"content\":\"Hel\",\"type\":\"AIMessageChunk\",\"id\":\"run-1\"},{}]\n\n"
            + "event: messages\ndata: [{\"content\":[{\"type\":\"text\",\"text\":\"lo\"}],\"type\":\"AIMessageChunk\","
            + "\"id\":\"run-1\",\"response_metadata\":{\"finish_reason\":\"stop\"},\"usage_metadata\":{\"input_tokens\":3,"
            + "\"output_tokens\":2,\"total_tokens\":5}},{}]\n\n";

    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = new Server();
        server.variables.putAll(Map.of("LANGGRAPH_API_BASE", server.base, "LANGGRAPH_API_KEY", "k"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theAnswerIsTheLastOfTheState() throws Exception {
        server.answers(
                200,
                "{\"messages\":[{\"content\":\"hi\",\"type\":\"human\",\"id\":\"h\"},{\"content\":\"\",\"type\":\"ai\",\"id\":"
                        + "\"a\",\"tool_calls\":[{\"name\":\"look\",\"args\":{},\"id\":\"c\"}],\"usage_metadata\":{\"input_tokens\":4,"
                        + "\"output_tokens\":1}},{\"content\":\"sun\",\"type\":\"tool\"},{\"content\":\"It shines\",\"type\":\"ai\","
                        + "\"id\":\"b\",\"usage_metadata\":{\"input_tokens\":8,\"output_tokens\":3}}]}");

        ChatCompletion answer = server.chat(Server.request("langgraph/agent")
                .extra("config", JsonObject.of("recursion_limit", 5))
                .build());

        assertThat(answer.text()).isEqualTo("It shines");
        assertThat(answer.id()).isEqualTo("b");
        assertThat(answer.finishReason()).contains("stop");
        assertThat(answer.usage().promptTokens()).isEqualTo(12);
        assertThat(answer.usage().completionTokens()).isEqualTo(4);
        RecordedRequest sent = server.asked();
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/runs/wait");
        assertThat(sent.getHeaders().get("x-api-key")).isEqualTo("k");
        assertThat(Server.body(sent))
                .isEqualTo(JsonObject.of(
                        "assistant_id",
                        "agent",
                        "input",
                        JsonObject.of("messages", List.of(JsonObject.of("role", "user", "content", "hi"))),
                        "config",
                        JsonObject.of("recursion_limit", 5)));
    }

    @Test
    void aRunEndsWithItsBody() throws Exception {
        server.streams(RUN);

        ChatCompletion answer = server.streamed("langgraph/agent");

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.finishReason()).contains("stop");
        RecordedRequest sent = server.asked();
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/runs/stream");
        assertThat(Server.body(sent).array("stream_mode")).isEqualTo(List.of("messages-tuple"));
    }

    @Test
    void olderServersMarkTheEnd() {
        server.streams(RUN + "event: end\ndata: null\n\n");
        assertThat(server.streamed("langgraph/agent").text()).isEqualTo("Hello");
    }

    @Test
    void aRunThatFailsIsNoAnswer() {
        server.streams(RUN + "event: error\ndata: {\"error\":\"ValueError\",\"message\":\"no such tool\"}\n\n");
        assertThatThrownBy(() -> server.streamed("langgraph/agent"))
                .isInstanceOf(InternalServerException.class)
                .hasMessageContaining("ValueError: no such tool");

        server.answers(200, "{\"__error__\":{\"error\":\"ValueError\",\"message\":\"no such tool\"}}");
        assertThatThrownBy(() -> server.chat("langgraph/agent")).isInstanceOf(InternalServerException.class);

        server.answers(404, "{\"detail\":\"Assistant 'agent' not found\"}");
        assertThatThrownBy(() -> server.chat("langgraph/agent"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Assistant 'agent' not found");
    }

    @Test
    void aRunThatSaysNothingIsCutOff() {
        server.streams("event: metadata\ndata: {\"run_id\":\"r\"}\n\n");
        assertThatThrownBy(() -> server.streamed("langgraph/agent")).isInstanceOf(ApiConnectionException.class);
    }

    @Test
    void anAgentTakesNoParameters() {
        assertThatThrownBy(() -> server.chat(
                        Server.request("langgraph/agent").temperature(1.0).build()))
                .isInstanceOf(UnsupportedParamsException.class)
                .hasMessageContaining("temperature");
    }
}
