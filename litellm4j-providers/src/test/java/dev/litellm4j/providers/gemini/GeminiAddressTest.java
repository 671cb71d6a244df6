package dev.litellm4j.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A base may name the version of the API, another than ours too, or none. */
class GeminiAddressTest {
    private final WireRequest request = WireRequest.postJson("/models/m:generateContent", Json.body(Map.of()));

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example/v1beta/models/m:generateContent",
        "https://a.example:8080/gemini, https://a.example:8080/gemini/v1beta/models/m:generateContent",
        "https://a.example/vault/v8engine, https://a.example/vault/v8engine/v1beta/models/m:generateContent",
        "https://v1.example, https://v1.example/v1beta/models/m:generateContent",
        "https://a.example/v1beta, https://a.example/v1beta/models/m:generateContent",
        "https://a.example/v1, https://a.example/v1/models/m:generateContent",
        "https://a.example/x/v1alpha, https://a.example/x/v1alpha/models/m:generateContent",
        "https://a.example/v1beta1/publishers/google, "
                + "https://a.example/v1beta1/publishers/google/models/m:generateContent",
        "https://a.example/v1beta/models/m:generateContent, https://a.example/v1beta/models/m:generateContent",
    })
    void theVersionIsThereOnce(String base, String url) {
        Target target = new Target("gemini", "m", base, Optional.empty(), Secrets.NONE, RequestOptions.NONE);

        assertThat(new GeminiHost().address(request, target).url()).isEqualTo(url);
    }
}
