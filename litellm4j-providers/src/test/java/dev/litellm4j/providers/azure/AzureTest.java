package dev.litellm4j.providers.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureTest {
    private static final String KEY = "made-" + "up";
    private static final Secrets NOTHING = Secrets.of(Map.of());
    private final Providers providers = new Providers(ModelCatalog.bundled(), List.of());

    @ParameterizedTest
    @CsvSource({
        "https://r.openai.azure.com, 2024-06-01, https://r.openai.azure.com/openai/deployments/my%20model/chat/completions, 2024-06-01",
        "https://r.openai.azure.com, , https://r.openai.azure.com/openai/deployments/my%20model/chat/completions, 2025-02-01-preview",
        "https://r.openai.azure.com/openai, 2024-06-01, https://r.openai.azure.com/openai/deployments/my%20model/chat/completions, 2024-06-01",
        "https://r.openai.azure.com/openai/deployments/d, 2024-06-01, https://r.openai.azure.com/openai/deployments/d/chat/completions, 2024-06-01",
        "https://r.openai.azure.com, v1, https://r.openai.azure.com/openai/v1/chat/completions, ",
        "https://r.openai.azure.com, preview, https://r.openai.azure.com/openai/v1/chat/completions, preview",
        "https://r.openai.azure.com/openai/v1, 2024-06-01, https://r.openai.azure.com/openai/v1/chat/completions, ",
        "https://gateway.ai.cloudflare.com/v1/a/g/azure-openai/r, 2024-06-01, https://gateway.ai.cloudflare.com/v1/a/g/azure-openai/r/my%20model/chat/completions, 2024-06-01",
        "https://gateway.ai.cloudflare.com/v1/a/g/azure-openai/r/my%20model, 2024-06-01, https://gateway.ai.cloudflare.com/v1/a/g/azure-openai/r/my%20model/chat/completions, 2024-06-01",
    })
    void theDeploymentIsPartOfTheAddress(String base, String version, String url, String query) {
        WireRequest sent = sent("azure/my model", base, version, NOTHING, Optional.of(Secret.of(KEY)));

        assertThat(sent.url()).isEqualTo(url);
        assertThat(query(sent)).isEqualTo(query == null ? List.of() : List.of("api-version=" + query));
        assertThat(sent.header("api-key")).contains(KEY);
        assertThat(sent.header("Authorization")).isEmpty();
    }

    @Test
    void aTokenOfEntraGoesAsBearer() {
        Secrets secrets = Secrets.of(Map.of("AZURE_AD_TOKEN", "token"));

        WireRequest sent = sent("azure/d", "https://r.openai.azure.com", null, secrets, Optional.empty());

        assertThat(sent.header("Authorization")).contains("Bearer token");
        assertThat(sent.header("api-key")).isEmpty();
    }

    @Test
    void aSuppliedTokenIsAskedForEachCallButNotForAnAddressTheCallerChose() {
        List<String> tokens = new ArrayList<>(List.of("one", "two"));
        Provider azure = Azure.openAi(OpenAi.protocol(), Quirks.NONE, () -> tokens.remove(0));

        assertThat(azure.auth()
                        .sign(WireRequest.get("u"), target(NOTHING, Optional.empty()))
                        .header("Authorization"))
                .contains("Bearer one");
        assertThat(azure.auth()
                        .sign(WireRequest.get("u"), target(NOTHING, Optional.empty()))
                        .header("Authorization"))
                .contains("Bearer two");
        assertThatThrownBy(() -> azure.auth().sign(WireRequest.get("u"), target(Secrets.NONE, Optional.empty())))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void withoutKeyAndTokenTheErrorSaysWhatToSet() {
        assertThatThrownBy(() -> sent("azure/d", "https://r.openai.azure.com", null, NOTHING, Optional.empty()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("AZURE_API_KEY")
                .hasMessageContaining("AZURE_AD_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.services.ai.azure.com, https://r.services.ai.azure.com/models/chat/completions, api-key",
        "https://r.services.ai.azure.com/models, https://r.services.ai.azure.com/models/chat/completions, api-key",
        "https://r.services.ai.azure.com/openai/v1, https://r.services.ai.azure.com/openai/v1/chat/completions, api-key",
        "https://m.eastus2.models.ai.azure.com, https://m.eastus2.models.ai.azure.com/v1/chat/completions, Authorization",
    })
    void foundryAndServerlessEndpoints(String base, String url, String header) {
        WireRequest sent = sent("azure_ai/mistral-large", base, null, NOTHING, Optional.of(Secret.of(KEY)));

        assertThat(sent.url()).isEqualTo(url);
        assertThat(sent.header(header))
                .hasValueSatisfying(value -> assertThat(value).endsWith(KEY));
    }

    @Test
    void claudeOnFoundrySpeaksAnthropicsFormat() {
        WireRequest sent = sent(
                "azure_ai/claude-sonnet-4-5",
                "https://r.services.ai.azure.com",
                null,
                NOTHING,
                Optional.of(Secret.of(KEY)));

        assertThat(sent.url()).isEqualTo("https://r.services.ai.azure.com/anthropic/v1/messages");
        assertThat(sent.header("x-api-key")).contains(KEY);
        assertThat(sent.header("anthropic-version")).contains("2023-06-01");
    }

    private WireRequest sent(String model, String base, String version, Secrets secrets, Optional<Secret> key) {
        Providers.Match match = providers.resolve(model, Optional.empty());
        RequestOptions options =
                version == null ? RequestOptions.NONE : RequestOptions.NONE.with(RequestOptions.API_VERSION, version);
        ChatRequest request = ChatRequest.builder()
                .model(match.model())
                .user("hi")
                .option(RequestOptions.PROVIDER, match.provider().name())
                .build();
        ChatRequest adapted = (ChatRequest) match.provider().quirks().adapt(request, warning -> {});
        WireRequest encoded =
                match.provider().protocol().codec(adapted).orElseThrow().encode(adapted);
        Target target = new Target(match.provider().name(), match.model(), base, key, secrets, options);
        return match.provider().auth().sign(match.provider().host().address(encoded, target), target);
    }

    private static Target target(Secrets secrets, Optional<Secret> key) {
        return new Target("azure", "d", "https://r.openai.azure.com", key, secrets, RequestOptions.NONE);
    }

    private static List<String> query(WireRequest request) {
        List<String> query = new ArrayList<>();
        request.forEachQuery((name, value) -> query.add(name + "=" + value));
        return query;
    }
}
