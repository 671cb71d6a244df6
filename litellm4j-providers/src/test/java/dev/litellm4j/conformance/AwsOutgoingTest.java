package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every recorded chat request through Converse: valid by AWS's own service model, or refused by name. */
class AwsOutgoingTest {
    private static final RequestOptions OPTIONS =
            RequestOptions.NONE.with(RequestOptions.PROVIDER, "bedrock").with(RequestOptions.DROP_PARAMS, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic.claude-3-5-sonnet-20240620-v1:0",
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "us.anthropic.claude-opus-4-6-v1",
                "us.amazon.nova-pro-v1:0",
                "us.amazon.nova-2-lite-v1:0",
                "meta.llama3-1-70b-instruct-v1:0",
                "openai.gpt-oss-120b-1:0",
                "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456",
            })
    void isValidByTheServiceModelOrRefusedByName(String model) {
        Recordings recordings = Recordings.orSkip();
        AwsShapes shapes = shapes(recordings);
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> reasons = new TreeMap<>();
        int valid = 0;
        int refused = 0;
        for (Recording recording : recordings.all().toList()) {
            Optional<ChatRequest> recorded = OutgoingTest.request(recording);
            for (boolean stream : recorded.isPresent() ? new boolean[] {false, true} : new boolean[0]) {
                ChatRequest request = recorded.get().with(model, OPTIONS);
                WireRequest wire;
                try {
                    wire = stream
                            ? codec(request).encodeStream(request)
                            : codec(request).encode(request);
                } catch (BadRequestException refusal) {
                    assertThat(refusal.getMessage()).isNotBlank();
                    reasons.merge(cut(refusal.getMessage()), 1, Integer::sum);
                    refused++;
                    continue;
                }
                List<String> violations = shapes.violations(stream ? "ConverseStream" : "Converse", body(wire));
                if (violations.isEmpty()) {
                    valid++;
                } else {
                    wrong.add(recording.id() + " " + String.join(" ;; ", violations));
                }
                assertThat(wire.url())
                        .isEqualTo("/model/" + model.replace(":", "%3A").replace("/", "%2F")
                                + (stream ? "/converse-stream" : "/converse"));
            }
        }
        System.out.printf("%s: %d valid, %d refused by name, %d invalid%n", model, valid, refused, wrong.size());
        reasons.forEach((why, count) -> System.out.println("    " + count + " " + why));
        wrong.stream().limit(30).forEach(line -> System.out.println("  " + line));
        assertThat(shapes.isOne("ConversationalModelId", model)).isTrue();
        assertThat(wrong).isEmpty();
        assertThat(valid).isGreaterThan(refused);
    }

    /** The shapes are read rightly: what Converse was recorded to take is valid. */
    @Test
    void recordedRequestsAreValid() {
        Recordings recordings = Recordings.orSkip();
        AwsShapes shapes = shapes(recordings);
        List<String> wrong = new ArrayList<>();
        int valid = 0;
        for (Recording recording : recordings.all().toList()) {
            boolean whole = recording.endpoint().equals("converse");
            if (!whole && !recording.endpoint().equals("converse-stream")
                    || !recording.accepted()
                    || recording.request().isEmpty()) {
                continue;
            }
            JsonNode body = read(recording.request().get().bytes());
            // An SDK writes the path's member into the body too.
            if (body instanceof ObjectNode object) {
                object.remove("modelId");
            }
            List<String> violations = shapes.violations(whole ? "Converse" : "ConverseStream", body);
            if (violations.isEmpty()) {
                valid++;
            } else {
                wrong.add(recording.id() + " " + violations);
            }
        }
        System.out.printf("recorded: %d valid, %d not%n%s%n", valid, wrong.size(), wrong);
        assertThat(valid).isGreaterThan(40);
        assertThat(wrong.size()).isLessThanOrEqualTo(3);
    }

    private static AwsShapes shapes(Recordings recordings) {
        return new AwsShapes(recordings.folder().resolve("specs/bedrock/bedrock-runtime.service-2.json"));
    }

    private static StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> codec(ChatRequest request) {
        return cast(new Providers(ModelCatalog.bundled(), List.of())
                .find("bedrock")
                .orElseThrow()
                .protocol()
                .streamingCodec(request)
                .orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> cast(Object codec) {
        return (StreamingCodec<ChatRequest, ChatCompletion, ChatChunk>) codec;
    }

    private static JsonNode body(WireRequest wire) {
        return read(wire.body().orElseThrow().toBytes());
    }

    private static JsonNode read(byte[] json) {
        try {
            return Recordings.JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cut(String text) {
        return text.length() > 110 ? text.substring(0, 110) : text;
    }
}
