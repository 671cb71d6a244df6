package dev.litellm4j.providers.quirk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What GitHub Copilot is told of a conversation, in completions and in responses. */
class CopilotChatTest {
    private static final String USER = "{\"role\":\"user\",\"content\":\"hi\"}";
    private static final String SYSTEM = "{\"role\":\"system\",\"content\":\"be brief\"}";
    private static final String ANSWER = "{\"role\":\"assistant\",\"content\":\"hello\"}";
    private static final String CALL = "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
            + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}";
    private static final String RESULT = "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"r\"}";
    private static final String IMAGE = "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":"
            + "{\"url\":\"data:image/png;base64,iVBORw0=\"}}]}";

    @ParameterizedTest
    @CsvSource({"github_copilot/gpt-4o", "github_copilot/responses/gpt-5-codex"})
    void saysWhoSpeaksAndWhetherThereAreImages(String model) {
        assertThat(headers(model, USER)).isEqualTo("user");
        assertThat(headers(model, SYSTEM, USER)).isEqualTo("user");
        assertThat(headers(model, USER, ANSWER, USER)).isEqualTo("agent");
        assertThat(headers(model, USER, CALL, RESULT)).isEqualTo("agent");
        assertThat(headers(model, SYSTEM, IMAGE)).isEqualTo("user true");
        assertThat(headers(model, IMAGE, ANSWER, USER)).isEqualTo("agent true");
    }

    @Test
    void theSystemSpeaksAsTheAssistantInCompletions() {
        assertThat(Wire.body(sent("github_copilot/gpt-4o", false, SYSTEM, USER))
                        .objects("messages")
                        .get(0)
                        .text("role"))
                .isEqualTo("assistant");
    }

    private static String headers(String model, String... messages) {
        WireRequest whole = sent(model, false, messages);
        WireRequest stream = sent(model, true, messages);
        String said = said(whole);
        assertThat(said(stream)).isEqualTo(said);
        return said;
    }

    private static String said(WireRequest request) {
        return (request.header("X-Initiator").orElse("nobody") + " "
                        + request.header("Copilot-Vision-Request").orElse(""))
                .strip();
    }

    private static WireRequest sent(String model, boolean stream, String... messages) {
        Providers.Match match = new Providers(ModelCatalog.bundled(), List.of()).resolve(model, Optional.empty());
        Provider provider = match.provider();
        List<JsonObject> said = List.of(messages).stream().map(Json::object).toList();
        ChatRequest request = new ChatRequest(JsonObject.of("model", match.model(), "messages", said))
                .with(match.model(), RequestOptions.NONE.with(RequestOptions.PROVIDER, "github_copilot"));
        ChatRequest adapted = (ChatRequest) provider.quirks().adapt(request, warning -> {});
        var codec = provider.protocol().streamingCodec(adapted).orElseThrow();
        return stream ? codec.encodeStream(adapted) : codec.encode(adapted);
    }
}
