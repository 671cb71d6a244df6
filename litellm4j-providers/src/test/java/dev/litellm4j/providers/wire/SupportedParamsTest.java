package dev.litellm4j.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.UnsupportedParamsException;
import org.junit.jupiter.api.Test;

/** A codec may be used without a client, which is who says the provider's name. */
class SupportedParamsTest {
    private final SupportedParams params = SupportedParams.of("max_tokens");

    @Test
    void a_wrong_kind_is_named_with_and_without_a_provider() {
        ChatRequest wrong = request().extra("max_tokens", "many").build();

        assertThatThrownBy(() -> params.check(wrong))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("max_tokens is a string where the provider takes a number");
        assertThatThrownBy(() -> params.check(at("acme", wrong)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("where acme takes a number");
    }

    @Test
    void a_missing_parameter_is_named_with_and_without_a_provider() {
        ChatRequest unsupported = request().seed(1L).build();

        assertThatThrownBy(() -> params.check(unsupported))
                .isInstanceOf(UnsupportedParamsException.class)
                .hasMessageContaining("the provider does not support seed for model m");
        assertThatThrownBy(() -> params.check(at("acme", unsupported)))
                .isInstanceOf(UnsupportedParamsException.class)
                .hasMessageContaining("acme does not support seed");
        assertThat(params.check(request().seed(1L).dropParams(true).build()).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).startsWith("the provider does not support seed"));
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("m").user("hi");
    }

    private static ChatRequest at(String provider, ChatRequest request) {
        return request.with(request.model(), request.options().with(RequestOptions.PROVIDER, provider));
    }
}
