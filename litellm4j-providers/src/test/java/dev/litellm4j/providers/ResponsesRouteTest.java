package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model strings are answered through the Responses API, and at which address. */
class ResponsesRouteTest {
    private final Providers providers = new Providers(ModelCatalog.bundled(), List.of());

    @ParameterizedTest
    @CsvSource({
        "openai/responses/gpt-4o, openai, gpt-4o, /v1/responses",
        "openai/gpt-4o, openai, gpt-4o, /v1/chat/completions",
        "gpt-4o, openai, gpt-4o, /v1/chat/completions",
        "openai/gpt-5-pro, openai, gpt-5-pro, /v1/responses",
        "o3-pro, openai, o3-pro, /v1/responses",
        "openai/gpt-5.1-codex, openai, gpt-5.1-codex, /v1/responses",
        "openai/o3-deep-research, openai, o3-deep-research, /v1/responses",
        "azure/responses/mine, azure, mine, /openai/v1/responses",
        "azure/codex-mini, azure, codex-mini, /openai/v1/responses",
        "azure_ai/responses/grok-4, azure_ai, grok-4, /openai/v1/responses",
        "xai/responses/grok-4, xai, grok-4, /v1/responses",
        "xai/grok-4, xai, grok-4, /v1/chat/completions",
        "openrouter/responses/openai/gpt-5, openrouter, openai/gpt-5, /api/v1/responses",
        "deepseek/responses/deepseek-chat, deepseek, deepseek-chat, /responses",
        "perplexity/responses/sonar, perplexity, sonar, /v1/responses",
    })
    void goesWhereTheModelAnswers(String name, String provider, String model, String path) {
        Providers.Match match = providers.resolve(name, Optional.empty());
        assertThat(match.provider().name()).isEqualTo(provider);
        assertThat(match.model()).isEqualTo(model);
        assertThat(URI.create(addressed(match, RequestOptions.NONE, "https://resource.example")
                                .url())
                        .getPath())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.example, 2025-04-01-preview, https://r.example/openai/responses, 2025-04-01-preview",
        "https://r.example/openai, 2025-04-01-preview, https://r.example/openai/responses, 2025-04-01-preview",
        "https://r.example/openai/deployments/d, 2025-04-01-preview, https://r.example/openai/responses, 2025-04-01-preview",
        "https://r.example, 2024-10-21, https://r.example/openai/v1/responses, ''",
        "https://r.example/openai/v1, 2025-04-01-preview, https://r.example/openai/v1/responses, ''",
        "https://r.example, preview, https://r.example/openai/v1/responses, preview",
        "https://r.example/openai/responses, 2025-04-01-preview, https://r.example/openai/responses, 2025-04-01-preview",
    })
    void azureNamesTheModelInTheBody(String base, String version, String url, String query) {
        Providers.Match match = providers.resolve("azure/responses/mine", Optional.empty());
        WireRequest sent = addressed(match, RequestOptions.NONE.with(RequestOptions.API_VERSION, version), base);
        StringBuilder said = new StringBuilder();
        sent.forEachQuery((name, value) -> said.append(value));
        assertThat(sent.url()).isEqualTo(url);
        assertThat(said).hasToString(query);
    }

    @Test
    void otherOperationsStayWhereTheyAre() {
        assertThat(providers.find("openai/responses").orElseThrow().protocol().supports(EmbeddingRequest.class))
                .isTrue();
        assertThat(providers.find("cerebras/responses")).isEmpty();
    }

    private static WireRequest addressed(Providers.Match match, RequestOptions options, String base) {
        ChatRequest request =
                ChatRequest.builder().model(match.model()).user("hi").build();
        Target target = new Target(
                match.provider().name(),
                match.model(),
                match.provider().host().defaultBase().orElse(base),
                Optional.of(Secret.of("k")),
                Secrets.NONE,
                options);
        WireRequest encoded =
                match.provider().protocol().codec(request).orElseThrow().encode(request);
        return match.provider().host().address(encoded, target);
    }
}
