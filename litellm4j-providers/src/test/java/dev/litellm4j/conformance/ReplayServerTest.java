package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReplayServerTest {
    private final ReplayServer server = new ReplayServer();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    private static Recording recording(String contentType, boolean stream, String body) throws IOException {
        return Recording.of(Recordings.JSON
                .createObjectNode()
                .put("id", "any-001")
                .put("endpoint", "chat.completions")
                .put("stream", stream)
                .put("status", 203)
                .put("content_type", contentType)
                .set("response_body", Recordings.JSON.createObjectNode().put("text", body)));
    }

    private HttpResponse<String> post(String base, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + "/v1/chat?x=1"))
                        .timeout(Duration.ofSeconds(20))
                        .header("X-Team", "a")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void servesStatusTypeAndBodyAndKeepsWhatWasSent() throws Exception {
        String base =
                server.serve(recording("application/json; charset=utf-8", false, "{\"ä\":1}"), ReplayVariant.WHOLE);
        HttpResponse<String> response = post(base, "{\"q\":\"ü\"}");
        assertThat(response.statusCode()).isEqualTo(203);
        assertThat(response.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(response.body()).isEqualTo("{\"ä\":1}");
        ReplayServer.Sent sent = server.sentTo(base).orElseThrow();
        assertThat(sent.method() + " " + sent.path() + "?" + sent.query()).isEqualTo("POST /v1/chat?x=1");
        assertThat(sent.headers()).containsEntry("x-team", "a");
        assertThat(sent.text()).isEqualTo("{\"q\":\"ü\"}");
        server.forget(base);
        assertThat(post(base, "").statusCode()).isEqualTo(599);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1500})
    void cutsDoNotChangeTheBody(int bytes) throws Exception {
        String body = "data: {\"ü\":1}\n\n".repeat(200);
        String base = server.serve(recording("text/event-stream", true, body), ReplayVariant.WHOLE.cut(bytes));
        assertThat(post(base, "{}").body()).isEqualTo(body);
    }

    @Test
    void rewritesLinesOnRequest() throws Exception {
        Recording events = recording("text/event-stream", true, "data: 1\n\ndata: 2\n\n");
        assertThat(post(server.serve(events, ReplayVariant.WHOLE.withCrlf()), "")
                        .body())
                .isEqualTo("data: 1\r\n\r\ndata: 2\r\n\r\n");
        assertThat(post(server.serve(events, ReplayVariant.WHOLE.withComments()), "")
                        .body())
                .isEqualTo(": keep-alive\n\ndata: 1\n\n: keep-alive\ndata: 2\n\n");
        Recording objects = recording("application/json", true, "[{\"a\":1},\n{\"a\":2}]");
        HttpResponse<String> reply = post(server.serve(objects, ReplayVariant.WHOLE.asEvents()), "");
        assertThat(reply.body()).isEqualTo("data: {\"a\":1}\n\ndata: {\"a\":2}\n\n");
        assertThat(reply.headers().firstValue("content-type")).contains("text/event-stream");
    }

    @Test
    void endsEarlyPolitelyOrNot() throws Exception {
        Recording events = recording("text/event-stream", true, "data: 1\n\ndata: 2\n\n");
        assertThat(post(server.serve(events, ReplayVariant.WHOLE.endedAfter(9)), "")
                        .body())
                .isEqualTo("data: 1\n\n");
        String broken = server.serve(events, ReplayVariant.WHOLE.cut(3).brokenAfter(9));
        assertThatThrownBy(() -> post(broken, "")).isInstanceOf(IOException.class);
    }

    @Test
    void everyRecordedReplyArrivesWhole() throws Exception {
        List<Recording> all = Recordings.orSkip()
                .all()
                .filter(r -> WireFormat.of(r).isPresent())
                .collect(Collectors.toList());
        for (Recording recording : all) {
            String base = server.serve(recording, ReplayVariant.WHOLE.cut(1500));
            HttpResponse<String> response = post(base, "{}");
            assertThat(response.statusCode()).isEqualTo(recording.statusOr200());
            assertThat(response.body())
                    .as(recording.id())
                    .isEqualTo(recording.response().text());
            server.forget(base);
        }
        assertThat(all).hasSizeGreaterThan(900);
    }
}
