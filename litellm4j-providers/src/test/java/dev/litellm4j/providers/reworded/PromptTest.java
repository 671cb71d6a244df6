package dev.litellm4j.providers.reworded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTest {
    private static final ChatRequest TALK = ChatRequest.builder()
            .model("some-model")
            .system("Be brief.")
            .user("Hello")
            .build();

    @Test
    void a_conversation_is_one_text_in_each_of_four_ways() {
        assertThat(Prompt.of(TALK)).isEqualTo("Be brief.\n\nUser: Hello\n\nAssistant:");
        assertThat(Prompt.named(TALK)).isEqualTo("System: Be brief.\n\nUser: Hello\n\nAssistant:");
        assertThat(Prompt.lines(TALK)).isEqualTo("Be brief.\nHello");
        assertThat(Prompt.turns(TALK)).isEqualTo("Be brief.\n\nHuman: Hello\n\nAssistant:");
    }

    @Test
    void a_model_with_marks_of_its_own_gets_them() {
        ChatRequest qwen = TALK.toBuilder().model("qwen-3").build();
        assertThat(Prompt.of(qwen))
                .isEqualTo("<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHello<|im_end|>\n"
                        + "<|im_start|>assistant\n");
    }

    @Test
    void one_message_alone_is_sent_as_it_is() {
        ChatRequest alone = ChatRequest.builder().model("m").user("Hello").build();
        assertThat(List.of(Prompt.of(alone), Prompt.named(alone), Prompt.lines(alone)))
                .containsOnly("Hello");
    }

    @Test
    void parts_that_are_text_are_joined_and_others_refused() {
        JsonObject image =
                JsonObject.of("type", "image_url", "image_url", JsonObject.of("url", "https://example.org/a"));
        assertThat(Prompt.lines(said(List.of("a", JsonObject.of("type", "text", "text", "b")))))
                .isEqualTo("ab");
        assertThatThrownBy(() -> Prompt.lines(said(List.of(image))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("'image_url'");
    }

    private static ChatRequest said(List<?> content) {
        JsonObject message = JsonObject.of("role", "user", "content", content);
        return TALK.with(TALK.fields().with("messages", List.of(message)));
    }
}
