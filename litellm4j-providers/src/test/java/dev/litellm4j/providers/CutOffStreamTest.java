package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutOffStreamTest {
    private static final String TEXT = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"par\"}}]}\n\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: {\"id\":\"c1\",\"choi|ApiConnectionException",
                "data: {\"id\":\"c1\",\"choi\\n\\ndata: {\"choices\":[]}\\n\\n|ApiResponseException",
                "data: {\"choices\":[]}\\n\\n|ApiConnectionException"
            })
    void halfAMessageAtTheEndIsABrokenConnection(String tail, String expected) {
        String body = TEXT + tail.replace("\\n", "\n");
        ModelCatalog catalog = ModelCatalog.bundled();
        ClientSettings settings = new ClientSettings(
                name -> Optional.empty(),
                Map.of(),
                RequestOptions.NONE,
                Timeouts.DEFAULTS,
                List.of((request, next) -> WireReply.of(200, body.getBytes(StandardCharsets.UTF_8), Headers.NONE)));
        ChatRequest request = ChatRequest.builder()
                .model("openai/gpt-4o")
                .user("Hi")
                .apiKey("k")
                .build();
        try (DirectClient client = new DirectClient(
                new Providers(catalog, List.of()),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                settings)) {
            LiteLLMException failure = catchThrowableOfType(
                    LiteLLMException.class, () -> ChatAssembler.assemble(client.completionStream(request)));
            assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
            assertThat(failure.partial(ChatCompletion.class).orElseThrow().text())
                    .isEqualTo("par");
        }
    }
}
