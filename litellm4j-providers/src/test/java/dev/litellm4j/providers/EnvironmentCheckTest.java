package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.api.EnvironmentReport;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.NobodyThere;
import dev.litellm4j.providers.testing.RegistryLines;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Secrets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said to be missing is what a call is not sent without, for every prefix of the registry. */
class EnvironmentCheckTest {
    /** What the machine that runs the tests may have is not asked for. */
    private static final Map<String, String> NOWHERE = Map.of("NO_GCE_CHECK", "true", "HOME", "/nowhere");

    private static final ModelCatalog CATALOG = ModelCatalog.bundled();

    static List<String> prefixes() {
        return RegistryLines.prefixes();
    }

    /** Each environment is the whole one without one of its variables. */
    @ParameterizedTest
    @MethodSource("prefixes")
    void saysWhetherACallWouldBeSent(String prefix) {
        Map<String, String> whole = RegistryLines.environment(prefix, provider(prefix));
        List<Map<String, String>> environments = Stream.concat(
                        Stream.of(whole, Map.<String, String>of()),
                        whole.keySet().stream().map(name -> without(whole, name)))
                .toList();
        for (Map<String, String> environment : environments) {
            EnvironmentReport report = report(prefix, environment);
            assertThat(report.keysInEnvironment())
                    .as(prefix + " with " + environment.keySet() + " misses " + report.missingKeys())
                    .isEqualTo(isSent(prefix, environment));
        }
    }

    /** With the values that a name of the report has in a whole environment the call goes out. */
    @ParameterizedTest
    @MethodSource("prefixes")
    void whatIsMissingIsWhatMakesTheCallWork(String prefix) {
        Map<String, String> whole = RegistryLines.environment(prefix, provider(prefix));
        EnvironmentReport report = report(prefix, Map.of());
        if (report.keysInEnvironment() || !isSent(prefix, whole)) {
            return;
        }
        assertThat(report.missingKeys()).as(prefix).isNotEmpty();
        Map<String, String> repaired = new HashMap<>(whole);
        repaired.keySet().retainAll(report.missingKeys());
        assertThat(isSent(prefix, repaired))
                .as(prefix + " with " + repaired.keySet() + " of " + report.missingKeys())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bedrock/amazon.nova-lite-v1:0 | AWS_BEARER_TOKEN_BEDROCK",
                "bedrock/amazon.nova-lite-v1:0 | AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
                "sagemaker_chat/my-endpoint | AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
                "vertex_ai/gemini-2.5-flash | VERTEXAI_API_KEY",
                "vertex_ai/claude-sonnet-4-5 | VERTEXAI_API_KEY, VERTEXAI_PROJECT",
                "azure/gpt-4o | AZURE_API_KEY, AZURE_API_BASE",
                "azure/gpt-4o | AZURE_OPENAI_API_KEY, AZURE_OPENAI_ENDPOINT",
                "azure/gpt-4o | AZURE_AD_TOKEN, AZURE_API_BASE",
                "azure/gpt-4o | AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_API_BASE",
                "watsonx/ibm/granite | WATSONX_APIKEY, WATSONX_URL, WATSONX_PROJECT_ID",
                "watsonx/ibm/granite | WATSONX_TOKEN, WATSONX_URL, WATSONX_SPACE_ID",
                "databricks/claude | DATABRICKS_TOKEN, DATABRICKS_HOST",
                "databricks/claude | DATABRICKS_CLIENT_ID, DATABRICKS_CLIENT_SECRET, DATABRICKS_API_BASE",
                "cloudflare/@cf/meta/llama | CLOUDFLARE_API_KEY, CLOUDFLARE_ACCOUNT_ID",
                "snowflake/claude | SNOWFLAKE_JWT, SNOWFLAKE_ACCOUNT_ID",
                "sap/gpt-4o | AICORE_BASE_URL, AICORE_AUTH_URL, AICORE_CLIENT_ID, AICORE_CLIENT_SECRET",
            })
    void eachWayToBeKnownSuffices(String model, String names) {
        Map<String, String> environment = new HashMap<>(NOWHERE);
        for (String name : names.split(", ")) {
            environment.put(name, name.matches(".*(BASE|URL|HOST|ENDPOINT).*") ? "https://x.example" : "v");
        }
        assertThat(checked(model, environment).missingKeys()).isEmpty();
        assertThat(checked(model, environment).keysInEnvironment()).isTrue();
        for (String name : names.split(", ")) {
            EnvironmentReport report = checked(model, without(environment, name));
            assertThat(report.keysInEnvironment()).as("without " + name).isFalse();
            assertThat(report.missingKeys()).as("without " + name).isNotEmpty();
        }
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        assertThat(checked("oci/cohere.command-a", NOWHERE).missingKeys())
                .contains(
                        "OCI_COMPARTMENT_ID", "OCI_TENANCY", "OCI_USER", "OCI_FINGERPRINT", "OCI_KEY_FILE", "OCI_KEY");
        assertThat(checked("watsonx/ibm/granite", NOWHERE).missingKeys())
                .contains("WATSONX_URL", "WATSONX_PROJECT_ID", "WATSONX_APIKEY");
        assertThat(checked("cloudflare/@cf/meta/llama", NOWHERE).missingKeys())
                .contains("CLOUDFLARE_API_KEY", "CLOUDFLARE_ACCOUNT_ID");
        assertThat(checked("bedrock/amazon.nova-lite-v1:0", NOWHERE).missingKeys())
                .contains("AWS_BEARER_TOKEN_BEDROCK", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void nothingOfARehearsalIsKeptForCalls() {
        Providers providers = new Providers(CATALOG, List.of());
        Map<String, String> environment = Map.of(
                "DATABRICKS_CLIENT_ID",
                "id",
                "DATABRICKS_CLIENT_SECRET",
                "s",
                "DATABRICKS_API_BASE",
                "https://x.example");
        ClientSettings settings = settings(environment);
        NobodyThere recorder = new NobodyThere();
        try (DirectClient client = new DirectClient(providers, CATALOG, recorder, settings)) {
            assertThat(EnvironmentCheck.of(providers, CATALOG, settings, "databricks/claude")
                            .keysInEnvironment())
                    .isTrue();
            catchThrowable(() -> client.completion("databricks/claude", "hi"));
        }
        assertThat(recorder.sent().get(0).header("Authorization")).contains("Bearer key-of-the-exchange");
    }

    private static EnvironmentReport report(String prefix, Map<String, String> environment) {
        JsonObject line = RegistryLines.of(prefix);
        return checked(prefix + "/" + line.string("model").orElse("some-model"), environment);
    }

    private static EnvironmentReport checked(String model, Map<String, String> environment) {
        return EnvironmentCheck.of(new Providers(CATALOG, List.of()), CATALOG, settings(environment), model);
    }

    private static ClientSettings settings(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(NOWHERE);
        all.putAll(environment);
        return new ClientSettings(Secrets.of(all), Map.of(), RequestOptions.NONE, Calls.PATIENT, List.of());
    }

    private static boolean isSent(String prefix, Map<String, String> environment) {
        JsonObject line = RegistryLines.of(prefix);
        NobodyThere recorder = new NobodyThere();
        String model = prefix + "/" + line.string("model").orElse("some-model");
        try (DirectClient client =
                new DirectClient(new Providers(CATALOG, List.of()), CATALOG, recorder, settings(environment))) {
            LlmRequest<?> request = line.bool("embedding").orElse(false)
                    ? EmbeddingRequest.builder().model(model).input("x").build()
                    : ChatRequest.builder().model(model).user("x").build();
            catchThrowable(() -> client.call(RegistryLines.at(prefix, provider(prefix), request)));
        }
        return !recorder.sent().isEmpty();
    }

    private static Provider provider(String prefix) {
        Providers providers = new Providers(CATALOG, List.of());
        return providers
                .find(prefix)
                .or(() -> providers.find(prefix.substring(0, prefix.indexOf('/'))))
                .orElseThrow();
    }

    private static Map<String, String> without(Map<String, String> environment, String name) {
        Map<String, String> rest = new LinkedHashMap<>(environment);
        rest.remove(name);
        return rest;
    }
}
