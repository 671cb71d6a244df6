package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.wire.WireReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every recorded error in OpenAI's format or one like it has the class that its status and words deserve. */
class RecordedErrorsTest {
    /** Those with formats of their own, which have their own readers. */
    private static final Set<String> OTHER_FORMATS =
            Set.of("anthropic", "bedrock", "cohere", "gemini", "vertex_ai", "ollama", "replicate", "watsonx");

    @Test
    void hasTheClassItDeserves() {
        List<String> wrong = new ArrayList<>();
        int right = 0;
        for (Recording recording : Recordings.orSkip().all().toList()) {
            int status = recording.statusOr200();
            if (status < 400 || OTHER_FORMATS.contains(recording.provider())) {
                continue;
            }
            String body = recording.response().text();
            Expected.Failure expected = ExpectedErrors.of(recording.provider(), status, body);
            LiteLLMException failure =
                    OpenAi.protocol().errors().read(WireReply.of(status, body), body, recording.provider(), "m");
            String name = failure.getClass().getSimpleName();
            if (expected.accepts(name) && failure.statusCode() == status) {
                right++;
            } else {
                wrong.add(recording.id() + " " + status + ": " + name + " for " + expected.exception() + ", "
                        + failure.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(right).isGreaterThan(80);
    }
}
