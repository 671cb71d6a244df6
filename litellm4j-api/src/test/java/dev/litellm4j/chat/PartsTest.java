package dev.litellm4j.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.RawJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTest {
    private static final byte[] BYTES = {1, 2, 3};

    @ParameterizedTest
    @CsvSource({
        "text, TextPart",
        "input_text, TextPart",
        "image_url, ImagePart",
        "input_audio, AudioPart",
        "video_url, VideoPart",
        "file, FilePart",
        "refusal, RefusalPart",
        "thinking, ThinkingPart",
        "redacted_thinking, ThinkingPart",
        "hologram, UnknownPart",
        "'', UnknownPart"
    })
    void aPartIsOfTheKindItsTypeNames(String type, String kind) {
        ContentPart part = ContentPart.of(JsonObject.of("type", type));
        assertThat(part.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(part.type()).isEqualTo(type);
        assertThat(part.fields()).isEqualTo(JsonObject.of("type", type));
    }

    @Test
    void partsAreMadeInOpenAisForm() {
        assertThat(ContentPart.image(BYTES, "image/png").url()).isEqualTo("data:image/png;base64,AQID");
        assertThat(ContentPart.audio(BYTES, "wav")).satisfies(audio -> {
            assertThat(audio.data()).isEqualTo("AQID");
            assertThat(audio.format()).isEqualTo("wav");
        });
        FilePart file = ContentPart.file(BYTES, "application/pdf", "a.pdf");
        assertThat(file.fileData()).contains("data:application/pdf;base64,AQID");
        assertThat(file.filename()).contains("a.pdf");
        assertThat(ContentPart.fileId("file-1").fileId()).contains("file-1");
        assertThat(ContentPart.videoUrl("https://v").url()).isEqualTo("https://v");
        assertThat(new ImagePart(JsonObject.of("type", "image_url", "image_url", "https://i")).url())
                .isEqualTo("https://i");
    }

    @Test
    void aCacheMarkKeepsThePartsKind() {
        ContentPart marked = ContentPart.text("x").withCacheControl(CacheControl.ephemeral("1h"));
        assertThat(marked).isInstanceOf(TextPart.class);
        assertThat(marked.cacheControl()).contains(CacheControl.ephemeral("1h"));
    }

    @Test
    void theContentOfPartsIsTheirTextsJoined() {
        ChatMessage message =
                ChatMessage.user(ContentPart.text("a"), ContentPart.imageUrl("https://i"), ContentPart.text("b"));
        assertThat(message.content()).isEqualTo("ab");
        assertThat(message.parts()).hasSize(3);
        assertThat(ChatMessage.user("a").parts()).containsExactly(ContentPart.text("a"));
        assertThat(ChatMessage.user("").parts()).isEmpty();
        assertThat(new ChatMessage(JsonObject.of("content", JsonNull.NULL)).content())
                .isEmpty();
        assertThat(new ChatMessage(JsonObject.EMPTY).parts()).isEmpty();
    }

    @Test
    void aMessageHoldsWhatItsBuilderWasTold() {
        ToolCall call = ToolCall.function("1", "f", "{}").withProviderField("thought_signature", "s");
        ChatMessage message = ChatMessage.builder("assistant")
                .content("hi")
                .name("bob")
                .toolCalls(List.of(call))
                .reasoningContent("hm")
                .thinkingBlocks(List.of(ThinkingBlock.thinking("hm", "sig"), ThinkingBlock.redacted("xx")))
                .cacheControl(CacheControl.EPHEMERAL)
                .providerSpecificField("a", 1)
                .providerSpecificField("b", 2)
                .build();
        assertThat(message.toolCalls()).containsExactly(call);
        assertThat(message.toolCalls().get(0).providerSpecificFields().text("thought_signature"))
                .isEqualTo("s");
        assertThat(message.reasoningContent()).contains("hm");
        assertThat(message.thinkingBlocks())
                .extracting(ThinkingBlock::type)
                .containsExactly("thinking", "redacted_thinking");
        assertThat(message.providerSpecificFields()).isEqualTo(JsonObject.of("a", 1, "b", 2));
        assertThat(message.toBuilder().build()).isEqualTo(message);
        assertThat(ChatMessage.tool("1", "42").toolCallId()).contains("1");
        assertThat(ChatMessage.tool("1", List.of(ContentPart.text("42"))).content())
                .isEqualTo("42");
        assertThat(ChatMessage.assistant(List.of(call)).fields().get("content")).isEqualTo(JsonNull.NULL);
    }

    @Test
    void toolChoicesComeInFourForms() {
        assertThat(ToolChoice.AUTO.mode()).isEqualTo("auto");
        assertThat(ToolChoice.NONE.mode()).isEqualTo("none");
        assertThat(ToolChoice.REQUIRED.mode()).isEqualTo("required");
        assertThat(new ToolChoice("any").mode()).isEqualTo("required");
        assertThat(ToolChoice.function("f").mode()).isEqualTo("function");
        assertThat(ToolChoice.function("f").functionName()).isEqualTo("f");
        assertThat(new ToolChoice(Map.of("type", "tool", "name", "g")).functionName())
                .isEqualTo("g");
        assertThat(ToolChoice.AUTO.functionName()).isEmpty();
        assertThat(new ToolChoice(7).mode()).isEmpty();
    }

    @Test
    void formatsCarrySchemasAsObjectsOrText() {
        ResponseFormat object = ResponseFormat.jsonSchema("n", Map.of("type", "object"));
        assertThat(object.type()).isEqualTo("json_schema");
        assertThat(object.name()).isEqualTo("n");
        assertThat(object.strict()).contains(true);
        assertThat(object.schema()).contains(JsonObject.of("type", "object"));
        assertThat(ResponseFormat.jsonSchema("n", "{}").schema()).contains(new RawJson("{}"));
        assertThat(ResponseFormat.TEXT.schema()).isEmpty();
        assertThat(new ResponseFormat(JsonObject.of("type", "json_object", "response_schema", JsonObject.EMPTY))
                        .schema())
                .contains(JsonObject.EMPTY);
    }

    @Test
    void toolsAreFunctionsOrTheProvidersOwn() {
        Tool tool = Tool.function("f", "does", Map.of("type", "object")).withStrict(true);
        assertThat(tool.name()).isEqualTo("f");
        assertThat(tool.description()).contains("does");
        assertThat(tool.strict()).contains(true);
        assertThat(tool.parameters()).contains(JsonObject.of("type", "object"));
        assertThat(Tool.function("f", "", "{}").parameters()).contains(new RawJson("{}"));
        assertThat(Tool.function("f", "").description()).isEmpty();
        assertThat(tool.withCacheControl(CacheControl.EPHEMERAL).cacheControl()).contains(CacheControl.EPHEMERAL);
        Tool own = Tool.of(Map.of("type", "web_search_20250305", "name", "web_search"));
        assertThat(own.isFunction()).isFalse();
        assertThat(own.name()).isEqualTo("web_search");
        assertThat(own.parameters()).isEmpty();
    }
}
