package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replicate's recorded predictions: made by the same request, waited for, and read when they are done. */
@Timeout(60)
class ReplicateRecordedTest {
    @Test
    void makesTheRecordedRequestsAndReadsWhatBecomesOfThem() throws Exception {
        List<String> seen = new ArrayList<>();
        for (Recording recording : Recordings.orSkip().of("replicate").toList()) {
            if (recording.endpoint().equals("predictions") && !recording.stream()) {
                replay(recording);
                seen.add(recording.id());
            }
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(3);
    }

    private static void replay(Recording recording) throws IOException, InterruptedException {
        JsonObject said = Json.object(recording.request().orElseThrow().text());
        JsonObject reply = Json.object(recording.response().text());
        try (MockWebServer server = new MockWebServer();
                DirectClient client = Calls.client()) {
            server.start();
            enqueue(server, recording.statusOr200(), reply);
            enqueue(server, 200, reply.with("status", "succeeded").with("output", pieces(reply)));
            ChatRequest request = ChatRequest.builder()
                    .model("replicate/" + said.string("version").orElse(reply.text("model")))
                    .user(said.object("input").string("prompt").orElse("p"))
                    .apiBase(server.url("/v1").toString())
                    .apiKey("k")
                    .build();
            if (recording.statusOr200() >= 400) {
                assertThatThrownBy(() -> client.completion(request)).isInstanceOf(AuthenticationException.class);
                return;
            }
            ChatCompletion answer = client.completion(request);
            assertThat(answer.text()).isEqualTo(String.join("", pieces(reply)));
            assertThat(answer.id()).isEqualTo(reply.text("id"));
            RecordedRequest created = server.takeRequest();
            assertThat(Json.object(created.getBody().utf8())).isEqualTo(said);
            assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo("/v1/predictions/" + reply.text("id"));
        }
    }

    private static List<String> pieces(JsonObject reply) {
        List<String> pieces =
                reply.array("output").stream().map(String.class::cast).toList();
        return pieces.isEmpty() ? List.of("done") : pieces;
    }

    private static void enqueue(MockWebServer server, int status, JsonObject body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(Json.write(body))
                .build());
    }
}
