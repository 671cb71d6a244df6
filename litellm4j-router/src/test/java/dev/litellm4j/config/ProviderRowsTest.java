package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.litellm4j.ClientOptions;
import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.router.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers of the user's own, said in YAML. */
@WireMockTest
class ProviderRowsTest {
    private static final String ANSWER = "{\"id\":\"a\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}";

    @TempDir
    Path folder;

    private static void answers() {
        WireMock.stubFor(WireMock.post("/v1/chat/completions").willReturn(WireMock.okJson(ANSWER)));
    }

    private static String rows(WireMockRuntimeInfo server) {
        return """
                - name: house
                  base: %s/v1
                  key_env: [HOUSE_KEY]
                  rename: {max_completion_tokens: max_tokens}
                """.formatted(server.getHttpBaseUrl());
    }

    @Test
    void aConfigurationBringsItsOwnProviders(WireMockRuntimeInfo server) {
        answers();
        String yaml = "compatible_providers:\n" + rows(server).indent(2) + """
                model_list:
                  - {model_name: a, litellm_params: {model: house/m, max_completion_tokens: 7}}
                """;
        ConfigOptions options = ConfigOptions.DEFAULTS
                .environment(Map.of("HOUSE_KEY", "made-up")::get)
                .strict(true);

        try (Router router = Router.fromYaml(yaml, options)) {
            assertThat(router.completion("a", "hello").text()).isEqualTo("hi");
        }

        WireMock.verify(WireMock.postRequestedFor(WireMock.urlEqualTo("/v1/chat/completions"))
                .withHeader("Authorization", WireMock.equalTo("Bearer made-up"))
                .withRequestBody(WireMock.matchingJsonPath("$.max_tokens", WireMock.equalTo("7"))));
    }

    @Test
    void soDoesAFileOfRows(WireMockRuntimeInfo server) throws IOException {
        answers();
        for (String text : new String[] {
            rows(server), "compatible_providers:\n" + rows(server).indent(2)
        }) {
            Path file = Files.writeString(folder.resolve("rows.yaml"), text);
            ClientOptions options = LiteLLM.options()
                    .compatibleProviders(file)
                    .environment(Map.of("HOUSE_KEY", "made-up"))
                    .build();

            try (LlmClient client = LiteLLM.newClient(options)) {
                assertThat(client.call(ChatRequest.builder()
                                        .model("house/m")
                                        .user("hello")
                                        .build())
                                .text())
                        .isEqualTo("hi");
            }
        }
    }

    @Test
    void aWrongRowIsSaidWithItsPlace() {
        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> RouterConfig.load(
                        "compatible_providers: [{name: a}, {name: b, bse: x}, c]", ConfigOptions.DEFAULTS));

        assertThat(e.problems()).hasSize(2);
        assertThat(e.problems().get(0)).startsWith("compatible_providers[1]: ").contains("bse");
        assertThat(e.problems().get(1)).startsWith("compatible_providers[2]: expected a mapping");
    }
}
