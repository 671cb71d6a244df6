package dev.litellm4j.providers.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.providers.testing.Calls;
import java.io.IOException;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RAGFlow's "HTTP API", section "OpenAI-Compatible API". */
@Timeout(30)
class RagFlowTest {
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = new Server();
        server.variables.putAll(Map.of("RAGFLOW_API_BASE", server.base, "RAGFLOW_API_KEY", "k"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAssistantHasAnAddressOfItsOwn() throws Exception {
        server.answers(200, Calls.answer("Hello"));

        assertThat(server.chat("ragflow/chat/c1/qwen/max").text()).isEqualTo("Hello");

        RecordedRequest sent = server.asked();
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/api/v1/chats_openai/c1/chat/completions");
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer k");
        assertThat(Server.body(sent).text("model")).isEqualTo("qwen/max");
    }

    @Test
    void anAgentStreams() throws Exception {
        server.streams(
                "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                        + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hel\"},\"finish_reason\":null}]}\n\n"
                        + "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                        + "[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}\n\ndata:[DONE]\n\n");

        assertThat(server.streamed("ragflow/agent/a1/m").text()).isEqualTo("Hello");
        assertThat(server.asked().getUrl().encodedPath()).isEqualTo("/api/v1/agents_openai/a1/chat/completions");
    }

    @Test
    void errorsComeWithStatus200() {
        server.answers(200, "{\"code\":102,\"message\":\"You don't own the chat c1\"}");
        assertThatThrownBy(() -> server.chat("ragflow/chat/c1/m"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("You don't own the chat c1");

        server.answers(200, "{\"code\":109,\"data\":false,\"message\":\"Authentication error: API key is invalid!\"}");
        assertThatThrownBy(() -> server.streamed("ragflow/chat/c1/m")).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void aModelWithoutAnAssistantIsRefused() {
        assertThatThrownBy(() -> server.chat("ragflow/qwen"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("chat/<chat id>/<model>");
    }
}
