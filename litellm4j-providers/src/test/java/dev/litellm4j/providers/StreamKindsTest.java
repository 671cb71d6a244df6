package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.ServiceUnavailableException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply to a request for a stream is read as what it is, whatever its content type calls it. */
class StreamKindsTest {
    private static final String FIRST =
            "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Good \"}}]}";
    private static final String SECOND = "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"day\"}}]}";
    private static final String LAST =
            "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String WHOLE = "{\"id\":\"c1\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"content\":\"Good day\"},\"finish_reason\":\"stop\"}]}";
    private static final String EVENTS =
            "data: " + FIRST + "\n\ndata: " + SECOND + "\n\ndata: " + LAST + "\n\ndata: [DONE]\n\n";

    static Stream<String> bodies() {
        return Stream.of(
                EVENTS,
                "\uFEFF" + EVENTS,
                EVENTS.replace("\n", "\r\n"),
                ": connected\n\n" + EVENTS,
                "\n\n" + EVENTS,
                "id: 1\nevent: message\nretry: 5\n" + EVENTS,
                EVENTS.replace("data: ", "data:"),
                EVENTS.replace("data: {", "data:\n\ndata: {"),
                EVENTS.replace("data: {", "data: null\n\ndata: {"),
                EVENTS.replace("data: {", "event: ping\ndata:\n\ndata: {"),
                EVENTS.replace("[DONE]", " [DONE] "),
                EVENTS.replace("\n\n", "\n"),
                FIRST + "\n" + SECOND + "\n" + LAST + "\n",
                "[" + FIRST + ",\n" + SECOND + ",\n" + LAST + "]",
                "\uFEFF" + FIRST + SECOND + LAST,
                WHOLE,
                "\n " + WHOLE + "\n");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theBodyTellsAndNotTheContentType(String body) {
        for (String type : List.of(
                "text/event-stream",
                "text/event-stream; charset=utf-8",
                "application/json",
                "Application/JSON; charset=utf-8",
                "text/plain",
                "application/x-ndjson",
                "application/octet-stream",
                "")) {
            ChatCompletion answer = Told.of(type, body).streamed("openai/gpt-4o");
            assertThat(answer.text()).as(type).isEqualTo("Good day");
            assertThat(answer.finishReason()).as(type).contains("stop");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/json", "text/plain", ""})
    void anErrorInAReplyOfStatus200IsWhatItSays(String type) {
        String limit = "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\"}}";
        for (String body : List.of(limit, "[" + limit + "]", "data: " + limit + "\n\n")) {
            assertThatThrownBy(() -> Told.of(type, body).streamed("openai/gpt-4o"))
                    .as(body)
                    .isInstanceOf(RateLimitException.class)
                    .hasMessageContaining("slow down");
        }
    }

    @Test
    void aListWithAnErrorIsAnErrorInAWholeReplyToo() {
        String list =
                "[{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}]";
        for (String model : List.of("openai/gpt-4o", "gemini/gemini-2.5-flash")) {
            assertThatThrownBy(() -> Told.of("application/json", list).whole(model))
                    .isInstanceOf(ServiceUnavailableException.class)
                    .hasMessageContaining("overloaded");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "text/event-stream", ""})
    void aPageIsNoStream(String type) {
        assertThatThrownBy(() -> Told.of(type, "<html>Bad Gateway</html>").streamed("openai/gpt-4o"))
                .isInstanceOf(ApiResponseException.class)
                .satisfies(e -> assertThat(((ApiResponseException) e).body()).contains("Bad Gateway"));
    }

    @Test
    void whatCameBeforeABrokenLineIsKept() {
        String body = "data: " + FIRST + "\ndata: {\"error\":{\"message\":\"slow down\",\"code\":429}}\n";
        assertThatThrownBy(() -> Told.of("text/event-stream", body).streamed("openai/gpt-4o"))
                .isInstanceOf(RateLimitException.class)
                .satisfies(e -> assertThat(((RateLimitException) e)
                                .partial(ChatCompletion.class)
                                .orElseThrow()
                                .text())
                        .isEqualTo("Good "));
    }

    @Test
    void jsonThatIsCutOffIsABrokenConnection() {
        for (String body : List.of(FIRST + "\n" + SECOND.substring(0, 40), WHOLE.substring(0, 60))) {
            assertThatThrownBy(() -> Told.of("text/event-stream", body).streamed("openai/gpt-4o"))
                    .isInstanceOf(ApiConnectionException.class);
        }
    }
}
