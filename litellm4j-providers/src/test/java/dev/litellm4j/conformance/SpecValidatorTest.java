package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecValidatorTest {
    private static final String DESCRIPTION = """
            {"openapi":"3.0.3","servers":[{"url":"https://api.example.com/v1"}],
             "paths":{"/chat/{name}:run":{"post":{"requestBody":{"content":{"application/json":{"schema":
               {"allOf":[{"$ref":"#/components/schemas/Base"},
                         {"type":"object","required":["messages"],"properties":{"messages":{"type":"array","items":
                           {"oneOf":[{"$ref":"#/components/schemas/User"},{"$ref":"#/components/schemas/Tool"}],
                            "discriminator":{"propertyName":"role"}}}}}]}}}}}}},
             "components":{"schemas":{
               "Base":{"type":"object","properties":{"model":{"type":"string","nullable":true},
                       "options":{"type":"object","properties":{"a":{"type":"integer"}}},
                       "free":{"type":"object"}}},
               "User":{"type":"object","properties":{"role":{"type":"string","enum":["user"]},"content":{"type":"string"}}},
               "Tool":{"type":"object","required":["role"],"properties":{"role":{"type":"string","enum":["tool"]},
                       "id":{"type":"string"}}}}}}""";

    private static List<String> violations(String body) throws JsonProcessingException {
        return SpecValidator.of(Recordings.JSON.readTree(DESCRIPTION))
                .violations("POST", "/v1/chat/x:run?alt=sse", Recordings.JSON.readTree(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\":[]}",
                "{\"model\":null,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                "{\"messages\":[{\"role\":\"tool\",\"id\":\"1\"}],\"free\":{\"anything\":1},\"options\":{\"a\":1}}"
            })
    void describedRequestsPass(String body) throws Exception {
        assertThat(violations(body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | messages",
                "{\"messages\":[],\"modle\":\"x\"} | modle",
                "{\"messages\":[],\"options\":{\"b\":1}} | 'b'",
                "{\"messages\":[{\"role\":\"user\",\"name\":\"x\"}]} | 'name'",
                "{\"messages\":[],\"options\":{\"a\":\"1\"}} | integer"
            })
    void everythingElseIsNamed(String body, String named) throws Exception {
        assertThat(violations(body)).isNotEmpty().anySatisfy(v -> assertThat(v).contains(named));
    }

    @Test
    void anUndescribedOperationIsAViolation() throws Exception {
        SpecValidator validator = SpecValidator.of(Recordings.JSON.readTree(DESCRIPTION));
        assertThat(validator.has("POST", "/v1/chat/x:run")).isTrue();
        assertThat(validator.violations("GET", "/v1/chat/x:run", Recordings.JSON.createObjectNode()))
                .containsExactly("no operation GET /v1/chat/x:run");
    }

    /** The share of real, accepted requests that pass: low figures would mean a validator that is wrong. */
    @ParameterizedTest
    @CsvSource({
        "openai, chat.completions, 0.98",
        "openai, embeddings, 1.0",
        "anthropic, messages, 0.97",
        "openrouter, chat.completions, 0.98",
        "mistral, chat.completions, 0.97",
        "groq, chat.completions, 0.97",
        "xai, chat.completions, 1.0",
        "together_ai, chat.completions, 1.0",
        "azure_ai, chat.completions, 1.0",
        "ollama, embed, 1.0"
    })
    void realRequestsPass(String provider, String endpoint, double share) {
        Recordings recordings = Recordings.orSkip();
        SpecValidator validator = SpecValidator.of(recordings, provider).orElseThrow();
        List<String> failed = new ArrayList<>();
        int seen = 0;
        for (Recording recording : recordings.of(provider).toList()) {
            Optional<JsonNode> body = recording.request().flatMap(b -> json(b.text()));
            if (recording.endpoint().equals(endpoint) && recording.accepted() && body.isPresent()) {
                seen++;
                String path = recording.path().orElseThrow();
                List<String> violations = validator.violations(
                        recording.method().orElseThrow(),
                        provider.equals("openai") && !path.startsWith("/v1") ? "/v1" + path : path,
                        SpecValidator.withoutNulls(body.get()));
                if (!violations.isEmpty()) {
                    failed.add(recording.id() + " " + violations);
                }
            }
        }
        assertThat(seen).isPositive();
        assertThat((seen - failed.size()) / (double) seen)
                .as("%s of %d: %s", failed.size(), seen, failed)
                .isGreaterThanOrEqualTo(share);
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Recordings.JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
