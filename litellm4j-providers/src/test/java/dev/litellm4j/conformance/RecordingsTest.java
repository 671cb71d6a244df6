package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    @Test
    void readsLinesOfAllProviders(@TempDir Path folder) throws Exception {
        Path recordings = Files.createDirectories(folder.resolve("recordings"));
        Files.writeString(recordings.resolve("b.jsonl"), """
                {"id":"b-000","provider":"b","endpoint":"chat.completions","feature":"text","stream":true,"origin":"http-recording","method":"POST","url":"https://h.example//v1/chat?x=[REDACTED]","model":"m","request_body":{"text":"{}"},"status":200,"content_type":"text/event-stream","response_body":{"base64":"AQI="}}
                {"id":"b-001","provider":"b","endpoint":"embeddings","feature":"text","stream":false,"origin":"response-capture","method":null,"url":null,"model":null,"request_body":null,"status":null,"content_type":null,"response_body":{"text":"ä"}}
                """);
        Files.writeString(recordings.resolve("a.jsonl"), "{\"id\":\"a-000\",\"url\":\"<API_BASE>/chat\"}\n");
        List<Recording> all = Recordings.in(folder).all().toList();
        assertThat(all).extracting(Recording::id).containsExactly("a-000", "b-000", "b-001");
        assertThat(all.get(0).path()).contains("/chat");
        Recording whole = all.get(1);
        assertThat(whole.path()).contains("/v1/chat");
        assertThat(whole.accepted()).isTrue();
        assertThat(whole.response().bytes()).containsExactly(1, 2);
        Recording capture = all.get(2);
        assertThat(capture.statusOr200()).isEqualTo(200);
        assertThat(capture.accepted()).isFalse();
        assertThat(capture.request()).isEmpty();
        assertThat(capture.response().text()).isEqualTo("ä");
    }

    @Test
    void everyLineOfTheFolderIsRead() {
        List<Recording> all = Recordings.orSkip().all().toList();
        assertThat(all).hasSizeGreaterThan(1500).allSatisfy(r -> {
            assertThat(r.id()).isNotEmpty();
            assertThat(r.endpoint()).isNotEmpty();
            assertThat(r.response().bytes()).isNotNull();
        });
    }
}
