package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.ServiceUnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replies that keep to their format only loosely are read all the same. */
class LooseRepliesTest {
    private static final String CLAUDE = "anthropic/claude-sonnet-4-5";
    private static final String EVENTS = "text/event-stream";
    private static final String JSON = "application/json";

    private static String events(String... events) {
        StringBuilder body = new StringBuilder();
        for (String event : events) {
            body.append("data: ").append(event).append("\n\n");
        }
        return body.toString();
    }

    @Test
    void anthropicsLastEventMayBeMissingWhereTheReasonHasCome() {
        String body = events(
                "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"usage\":{\"input_tokens\":3}}}",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"},\"usage\":{\"output_tokens\":1}}");
        ChatCompletion answer = Told.of(EVENTS, body).streamed(CLAUDE);
        assertThat(answer.text()).isEqualTo("Hi");
        assertThat(answer.finishReason()).contains("length");
        assertThat(answer.usage().totalTokens()).isEqualTo(4);
    }

    @Test
    void aSignatureMayStandInTheThinkingBlocksStart() {
        String body = events(
                "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\"}}",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\","
                        + "\"signature\":\"s1\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Hm\"}}",
                "{\"type\":\"content_block_stop\",\"index\":0}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}",
                "{\"type\":\"message_stop\"}");
        var thinking = Told.of(EVENTS, body)
                .streamed(CLAUDE)
                .choices()
                .get(0)
                .message()
                .thinkingBlocks();
        assertThat(thinking).singleElement().satisfies(block -> {
            assertThat(block.thinking()).isEqualTo("Hm");
            assertThat(block.signature()).isEqualTo("s1");
        });
    }

    @Test
    void anErrorMayBeAText() {
        String error = "{\"error\":\"no capacity\"}";
        for (String model : List.of(CLAUDE, "openai/gpt-4o", "gemini/gemini-2.5-flash", "cohere/command-a-03-2025")) {
            assertThatThrownBy(() -> Told.of(EVENTS, events(error)).streamed(model))
                    .as(model)
                    .isInstanceOf(InternalServerException.class)
                    .hasMessageContaining("no capacity");
            assertThatThrownBy(() -> Told.of(JSON, error).whole(model))
                    .as(model)
                    .isInstanceOf(InternalServerException.class)
                    .hasMessageContaining("no capacity");
        }
    }

    @Test
    void anErrorMayStandBesideChoices() {
        String whole = "{\"choices\":[],\"error\":\"no capacity\"}";
        assertThatThrownBy(() -> Told.of(EVENTS, events(whole)).streamed("openai/gpt-4o"))
                .isInstanceOf(InternalServerException.class);
    }

    @Test
    void reasoningIsReadWhereTheOtherNameIsThereForFormsSake() {
        for (String other : List.of("\"reasoning\":\"Hm\"", "\"reasoning_details\":[{\"text\":\"Hm\"}]")) {
            String body = "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\","
                    + "\"reasoning_content\":\"\"," + other + "},\"finish_reason\":\"stop\"}]}";
            for (ChatCompletion answer : List.of(
                    Told.of(JSON, body).whole("openai/gpt-4o"),
                    Told.of(EVENTS, events(body.replace("message", "delta"))).streamed("openai/gpt-4o"))) {
                assertThat(answer.choices().get(0).message().reasoningContent()).contains("Hm");
            }
        }
    }

    @Test
    void reasoningThatIsNoTextIsNotTurnedIntoOne() {
        String body = events("{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":[{\"type\":\"text\","
                + "\"text\":\"Hm\"}],\"refusal\":{\"a\":1},\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}");
        var message =
                Told.of(EVENTS, body).streamed("openai/gpt-4o").choices().get(0).message();
        assertThat(message.reasoningContent()).contains("Hm");
        assertThat(message.refusal()).isEmpty();
        assertThat(message.content()).isEqualTo("Hi");
    }

    @Test
    void choicesAndCallsMayHaveAnyNumber() {
        String body = events("{\"choices\":[{\"index\":-1,\"delta\":{\"tool_calls\":[{\"index\":2147483647,"
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}");
        assertThat(Told.of(EVENTS, body)
                        .streamed("openai/gpt-4o")
                        .choices()
                        .get(0)
                        .message()
                        .toolCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.name()).isEqualTo("f"));
    }

    @Test
    void aResponsesEventTellsItsStatus() {
        String body = events(
                "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"Hi\"}",
                "{\"type\":\"response.incomplete\",\"response\":{\"id\":\"r1\",\"output\":[]}}");
        assertThat(Told.of(EVENTS, body).streamed("openai/responses/gpt-4o").finishReason())
                .contains("length");
    }

    @Test
    void aResponseThatFailedIsAFailureEvenWithoutAnErrorAndIsNotJudgedByItsText() {
        String body = "{\"id\":\"r1\",\"object\":\"response\",\"status\":\"failed\",\"error\":null,\"output\":[],"
                + "\"instructions\":\"Say when the prompt is too long.\"}";
        String events = events("{\"type\":\"response.failed\",\"response\":" + body + "}");
        for (Told told : List.of(Told.of(JSON, body), Told.of(EVENTS, events))) {
            assertThatThrownBy(() -> told.streamed("openai/responses/gpt-4o"))
                    .isInstanceOf(InternalServerException.class)
                    .hasMessageContaining("the response is failed");
        }
    }

    @Test
    void theReasonWhyAResponseIsIncompleteCountsWhateverItsStatus() {
        String body = "{\"id\":\"r1\",\"status\":\"completed\",\"incomplete_details\":{\"reason\":\"content_filter\"},"
                + "\"output\":[]}";
        assertThat(Told.of(JSON, body).whole("openai/responses/gpt-4o").finishReason())
                .contains("content_filter");
    }

    @Test
    void anEmptyListOfCallsIsNone() {
        String body = events("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\",\"tool_calls\":[]},"
                + "\"finish_reason\":\"stop\"}]}");
        assertThat(Told.of(EVENTS, body).streamed("openai/gpt-4o").finishReason())
                .contains("stop");
        String silent = events("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\",\"tool_calls\":[]}}]}");
        assertThat(Told.of(EVENTS, silent + "data: [DONE]\n\n")
                        .streamed("openai/gpt-4o")
                        .finishReason())
                .contains("stop");
    }

    @Test
    void anOverloadIsOneInAWholeReplyOfStatus200() {
        String body = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";
        assertThatThrownBy(() -> Told.of(JSON, body).streamed(CLAUDE)).isInstanceOf(ServiceUnavailableException.class);
    }
}
