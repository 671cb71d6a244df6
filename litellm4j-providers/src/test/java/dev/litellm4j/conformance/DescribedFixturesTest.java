package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.providers.testing.Fixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The requests of fixtures, which say what no recorded request of OpenAI's does, are valid by the vendor's own closed
 * description. Those that hold a vendor's undescribed field have a name that ends with {@code -undescribed}.
 */
class DescribedFixturesTest {
    private static final Map<String, String> DESCRIPTIONS = Map.of("textcompletion", "openai");

    @ParameterizedTest
    @CsvSource({"cohere, /v2/chat", "textcompletion, /v1/completions"})
    void areValidByTheVendorsDescription(String vendor, String chat) throws IOException {
        Recordings recordings = Recordings.orSkip();
        SpecValidator validator = SpecValidator.of(recordings, DESCRIPTIONS.getOrDefault(vendor, vendor))
                .orElseThrow();
        List<String> wrong = new ArrayList<>();
        int valid = 0;
        for (Fixture fixture : Fixture.of(vendor, "request.wire.json").toList()) {
            String name = fixture.toString();
            String path = name.startsWith("embed") ? "/v2/embed" : name.startsWith("v1-") ? "/v1/chat" : chat;
            if (name.startsWith("fim-") || name.startsWith("claude-") || name.endsWith("-undescribed")) {
                continue;
            }
            List<String> violations =
                    validator.violations("POST", path, Recordings.JSON.readTree(fixture.text("request.wire.json")));
            valid += violations.isEmpty() ? 1 : 0;
            violations.forEach(violation -> wrong.add(name + " " + violation));
        }
        assertThat(wrong).isEmpty();
        assertThat(valid).isGreaterThan(3);
    }

    /** Endpoints of one's own and agents are below {@code predict}, {@code query} and their kin. */
    @Test
    void vertexFixturesAreValidByGooglesDescription() throws IOException {
        SpecValidator validator =
                SpecValidator.of(Recordings.orSkip(), "vertex_ai").orElseThrow();
        List<String> wrong = new ArrayList<>();
        int valid = 0;
        for (Fixture fixture : Fixture.of("vertex_ai", "request.wire.json").toList()) {
            var wire = Recordings.JSON.readTree(fixture.text("request.wire.json"));
            String path = wire.path("path").asText();
            if (path.endsWith("awPredict") || path.endsWith("/chat/completions")) {
                continue; // the maker's format
            }
            String whole = path.startsWith("/projects/") ? "/v1" + path : "/v1/projects/p/locations/l" + path;
            List<String> violations = validator.violations("POST", whole, wire.path("body"));
            valid += violations.isEmpty() ? 1 : 0;
            violations.forEach(violation -> wrong.add(fixture + " " + violation));
        }
        assertThat(wrong).isEmpty();
        assertThat(valid).isGreaterThan(5);
    }
}
