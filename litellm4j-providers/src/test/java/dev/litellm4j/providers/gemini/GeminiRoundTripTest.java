package dev.litellm4j.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Gemini said goes back to it as it came, also through programs that keep OpenAI's own fields only. */
class GeminiRoundTripTest {
    private static final String PARTS =
            "[{\"functionCall\":{\"id\":\"f1\",\"name\":\"look\",\"args\":{\"at\":\"sea\"}},"
                    + "\"thoughtSignature\":\"c2lnLTE=\"},{\"functionCall\":{\"name\":\"look\",\"args\":{}}}]";

    @ParameterizedTest
    @EnumSource(GeminiDialect.class)
    void signedCallsGoBackUnchanged(GeminiDialect dialect) throws IOException {
        GeminiChat codec = new GeminiChat(dialect);
        ChatRequest ask = ChatRequest.builder()
                .model("gemini-3-pro-preview")
                .user("Look around")
                .build();
        String reply = "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":" + PARTS
                + "},\"finishReason\":\"STOP\"}],\"responseId\":\"r\"}";
        ChatCompletion answer = codec.decode(WireReply.of(200, reply), ask);
        List<ToolCall> bare = answer.toolCalls().stream()
                .map(call -> ToolCall.function(call.id(), call.name(), call.arguments()))
                .toList();
        for (ChatMessage turn : List.of(answer.message(), ChatMessage.assistant(bare))) {
            ChatRequest next = ask.toBuilder()
                    .message(turn)
                    .tool(bare.get(0).id(), "{\"sky\":\"blue\"}")
                    .tool(bare.get(1).id(), "nothing")
                    .build();
            JsonObject body =
                    Json.object(codec.encode(next).body().orElseThrow().toBytes());
            List<JsonObject> contents = body.objects("contents");
            assertThat(contents.get(1).array("parts")).isEqualTo(Json.value(sent(PARTS, dialect)));
            assertThat(contents.get(2).array("parts"))
                    .isEqualTo(Json.value(sent(
                            "[{\"functionResponse\":{\"id\":\"f1\",\"name\":\"look\","
                                    + "\"response\":{\"sky\":\"blue\"}}},{\"functionResponse\":{\"name\":\"look\","
                                    + "\"response\":{\"result\":\"nothing\"}}}]",
                            dialect)));
        }
    }

    /** Vertex knows no ids of calls. */
    private static String sent(String parts, GeminiDialect dialect) {
        return dialect == GeminiDialect.VERTEX ? parts.replace("\"id\":\"f1\",", "") : parts;
    }
}
