package dev.litellm4j.providers.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.transport.Transport;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where calls of Bedrock and SageMaker go, and what goes with them. */
class BedrockAddressTest {
    private static final Map<String, String> KEYS = Map.of(
            "AWS_ACCESS_KEY_ID", "env-id", "AWS_SECRET_ACCESS_KEY", "env-" + "secret", "AWS_REGION", "eu-west-1");

    private WireRequest sent = WireRequest.get("nowhere");

    @ParameterizedTest
    @CsvSource({
        "bedrock/us.amazon.nova-lite-v1:0, https://bedrock-runtime.eu-west-1.amazonaws.com/model/us.amazon.nova-lite-v1%3A0/converse",
        "bedrock/converse/us.amazon.nova-lite-v1:0, https://bedrock-runtime.eu-west-1.amazonaws.com/model/us.amazon.nova-lite-v1%3A0/converse",
        "bedrock/invoke/us.amazon.nova-lite-v1:0, https://bedrock-runtime.eu-west-1.amazonaws.com/model/us.amazon.nova-lite-v1%3A0/invoke",
        "bedrock/ap-south-1/amazon.nova-lite-v1:0, https://bedrock-runtime.ap-south-1.amazonaws.com/model/amazon.nova-lite-v1%3A0/converse",
        "bedrock/cn-north-1/amazon.nova-lite-v1:0, https://bedrock-runtime.cn-north-1.amazonaws.com.cn/model/amazon.nova-lite-v1%3A0/converse",
        "bedrock/arn:aws:bedrock:us-east-2:123456789012:inference-profile/us.amazon.nova-lite-v1:0, https://bedrock-runtime.us-east-2.amazonaws.com/model/arn%3Aaws%3Abedrock%3Aus-east-2%3A123456789012%3Ainference-profile%2Fus.amazon.nova-lite-v1%3A0/converse",
        "sagemaker/my-endpoint, https://runtime.sagemaker.eu-west-1.amazonaws.com/endpoints/my-endpoint/invocations",
        "sagemaker_chat/my-endpoint, https://runtime.sagemaker.eu-west-1.amazonaws.com/endpoints/my-endpoint/invocations",
    })
    void theRegionIsTheModelsOrTheVariables(String model, String url) {
        call(KEYS, request(model).build());

        assertThat(sent.url()).isEqualTo(url);
        String region = url.replaceAll("^https://(bedrock-runtime|runtime\\.sagemaker)\\.|\\.amazonaws.*", "");
        assertThat(sent.header("Authorization").orElseThrow())
                .startsWith("AWS4-HMAC-SHA256 Credential=env-id/")
                .contains("/" + region + "/" + (model.startsWith("bedrock") ? "bedrock" : "sagemaker") + "/");
    }

    @Test
    void anAddressInAParameterOfTheCallGetsOnlyTheCallsKeys() {
        ChatRequest.Builder stranger = request("bedrock/us.amazon.nova-lite-v1:0")
                .providerParam("aws_bedrock_runtime_endpoint", "https://stranger.example");

        assertThatThrownBy(() -> call(KEYS, stranger.build())).isInstanceOf(AuthenticationException.class);
        Map<String, String> bearer = Map.of("AWS_BEARER_TOKEN_BEDROCK", "api-" + "key");
        assertThatThrownBy(() -> call(bearer, stranger.build())).isInstanceOf(AuthenticationException.class);

        call(
                KEYS,
                stranger.providerParam("aws_access_key_id", "call-id")
                        .providerParam("aws_secret_access_key", "call-" + "secret")
                        .build());
        assertThat(sent.url()).isEqualTo("https://stranger.example/model/us.amazon.nova-lite-v1%3A0/converse");
        assertThat(sent.header("Authorization").orElseThrow()).contains("Credential=call-id/");
    }

    @Test
    void aBedrockKeyIsABearer() {
        call(
                Map.of("AWS_BEARER_TOKEN_BEDROCK", "api-" + "key"),
                request("bedrock/amazon.nova-lite-v1:0").build());
        assertThat(sent.header("Authorization")).contains("Bearer api-" + "key");
        assertThat(sent.url()).startsWith("https://bedrock-runtime.us-west-2.amazonaws.com/");
    }

    @Test
    void missingCredentialsAreNamed() {
        assertThatThrownBy(() ->
                        call(Map.of(), request("bedrock/amazon.nova-lite-v1:0").build()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("AWS_ACCESS_KEY_ID");
    }

    private static ChatRequest.Builder request(String model) {
        return ChatRequest.builder().model(model).user("hi");
    }

    private void call(Map<String, String> variables, ChatRequest request) {
        ModelCatalog catalog = ModelCatalog.bundled();
        Transport transport = new Transport() {
            @Override
            public WireReply send(WireRequest signed, Context context) {
                sent = signed;
                return WireReply.of(
                        200,
                        "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"hi\"}]}},"
                                + "\"stopReason\":\"end_turn\",\"generated_text\":\"hi\",\"choices\":[{\"index\":0,"
                                + "\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}");
            }

            @Override
            public void close() {}
        };
        ClientSettings settings =
                new ClientSettings(Secrets.of(variables), Map.of(), RequestOptions.NONE, Timeouts.DEFAULTS, List.of());
        try (DirectClient client = new DirectClient(new Providers(catalog, List.of()), catalog, transport, settings)) {
            assertThat(client.completion(request).text()).isEqualTo("hi");
        }
    }
}
