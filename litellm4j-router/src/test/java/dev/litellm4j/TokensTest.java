package dev.litellm4j;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.Tool;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.ServiceUnavailableException;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.token.CountTokensRequest;
import dev.litellm4j.token.CountTokensResponse;
import dev.litellm4j.token.PromptTokens;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens before a call is made; without litellm4j-tokenizer, which this module does not have. */
class TokensTest {
    @AfterEach
    void forget() {
        LiteLLM.configure(LiteLLM.options().build());
    }

    @Test
    void prompts_are_estimated_and_say_so() {
        List<ChatMessage> messages = List.of(ChatMessage.system("Be brief."), ChatMessage.user("Why is the sky blue?"));
        PromptTokens tokens = LiteLLM.tokenCounter("openai/gpt-4o", messages);
        assertThat(tokens).isEqualTo(new PromptTokens(3 + 1 + 3 + 3 + 1 + 6 + 3, PromptTokens.Method.ESTIMATE, ""));
        Tool tool = Tool.function("get_weather", "The weather", Map.of());
        assertThat(LiteLLM.tokenCounter("openai/gpt-4o", messages, List.of(tool))
                        .count())
                .isGreaterThan(tokens.count() + 10);
    }

    @Test
    void the_provider_is_asked_where_it_has_an_endpoint_for_that() {
        WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
        server.start();
        try {
            server.stubFor(post("/v1/messages/count_tokens").willReturn(okJson("{\"input_tokens\": 14}")));
            ChatRequest chat = ChatRequest.builder()
                    .model("anthropic/claude-sonnet-4-5")
                    .user("Why is the sky blue?")
                    .apiKey("k")
                    .apiBase(server.baseUrl())
                    .build();
            ChatRequest other =
                    chat.toBuilder().model("groq/llama-3.3-70b-versatile").build();
            assertThat(LiteLLM.tokenCounter(CountTokensRequest.of(chat)))
                    .isEqualTo(new PromptTokens(14, PromptTokens.Method.PROVIDER, ""));
            assertThat(LiteLLM.tokenCounter(CountTokensRequest.of(other)))
                    .isEqualTo(LiteLLM.tokenCounter(other.model(), chat.messages()))
                    .extracting(PromptTokens::method)
                    .isEqualTo(PromptTokens.Method.ESTIMATE);
            assertThat(server.getAllServeEvents()).hasSize(1);
            server.stubFor(
                    post("/v1/messages/count_tokens").willReturn(aResponse().withStatus(503)));
            assertThatThrownBy(() -> LiteLLM.tokenCounter(CountTokensRequest.of(chat)))
                    .isInstanceOf(ServiceUnavailableException.class);
        } finally {
            server.stop();
        }
    }

    @Test
    void a_mocked_count_asks_nobody() {
        ChatRequest chat =
                ChatRequest.builder().model("openai/gpt-4o").user("hi").build();
        assertThat(LiteLLM.countTokens(CountTokensRequest.of(
                                chat.toBuilder().mockResponse("anything").build()))
                        .tokens())
                .isEqualTo(10);
        assertThat(LiteLLM.countTokens(CountTokensRequest.of(chat.toBuilder()
                                .mockResponse(CountTokensResponse.of("gpt-4o", 7))
                                .build()))
                        .tokens())
                .isEqualTo(7);
        assertThatThrownBy(() -> LiteLLM.countTokens(CountTokensRequest.of(
                        chat.toBuilder().mockResponse("litellm.RateLimitError").build())))
                .isInstanceOf(RateLimitException.class);
    }

    @Test
    void conversations_are_cut_to_the_window() {
        LiteLLM.registerModel(ModelInfo.builder("openai/tiny")
                .maxInputTokens(100)
                .maxOutputTokens(7)
                .build());
        List<ChatMessage> talk = IntStream.range(0, 50)
                .mapToObj(i -> ChatMessage.user("message " + i))
                .toList();
        List<ChatMessage> kept = LiteLLM.trimMessages(talk, "openai/tiny");
        assertThat(LiteLLM.tokenCounter("openai/tiny", kept).count()).isBetween(60, 75);
        assertThat(kept.get(kept.size() - 1).content()).isEqualTo("message 49");
        assertThat(LiteLLM.trimMessages(talk, "openai/tiny", 0.2)).hasSizeLessThan(kept.size());
        assertThat(LiteLLM.trimMessages(talk, "nobody/nothing")).isSameAs(talk);
        assertThat(LiteLLM.maxTokens("openai/tiny")).hasValue(7);
        assertThat(LiteLLM.maxTokens("nobody/nothing")).isEmpty();
    }
}
