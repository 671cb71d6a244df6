package dev.litellm4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.Tool;
import dev.litellm4j.model.ModelInfo;
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
