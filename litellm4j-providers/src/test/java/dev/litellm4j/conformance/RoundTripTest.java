package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.providers.openai.OpenAiJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every recorded body in OpenAI's format survives reading and writing, field for field. */
class RoundTripTest {
    /** Numbers by value: an embedding's 1 may be written as 1.0. */
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private final List<String> lost = new ArrayList<>();
    private int survived;

    @Test
    void everyRecordedBodySurvives() {
        for (Recording recording : Recordings.orSkip().all().toList()) {
            boolean chat = recording.endpoint().equals("chat.completions");
            boolean embeddings = recording.endpoint().equals("embeddings");
            if (chat || embeddings) {
                recording
                        .request()
                        .ifPresent(body -> RawStream.objects(body.text())
                                .forEach(json ->
                                        check(recording, json, chat ? ChatRequest.class : EmbeddingRequest.class)));
                RawStream.objects(recording.response().text())
                        .forEach(json -> check(recording, json, replyType(recording, chat)));
            }
        }
        assertThat(lost).isEmpty();
        assertThat(survived).isGreaterThan(5_000);
    }

    private static Class<?> replyType(Recording recording, boolean chat) {
        return !chat ? EmbeddingResponse.class : recording.stream() ? ChatChunk.class : ChatCompletion.class;
    }

    private void check(Recording recording, JsonNode json, Class<?> type) {
        if (!json.isObject()) {
            return;
        }
        try {
            JsonNode written = Recordings.JSON.readTree(OpenAiJson.write(OpenAiJson.read(json.toString(), type)));
            if (written.equals(BY_VALUE, json)) {
                survived++;
            } else {
                lost.add(recording.id() + " " + type.getSimpleName());
            }
        } catch (Exception e) {
            lost.add(recording.id() + " " + type.getSimpleName() + " " + e);
        }
    }
}
