package dev.litellm4j.providers.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.token.PromptTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptCounterTest {
    private static final PromptCounter COUNTER = PromptCounter.estimating();

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "hello, 1",
        "'hello world', 2",
        "'hello, world!', 4",
        "internationalization, 4",
        "12345, 2",
        "日本語, 3"
    })
    void estimatesByTheShapesOfWords(String text, int tokens) {
        assertThat(Estimate.INSTANCE.count(text)).isEqualTo(tokens);
    }

    @Test
    void theFrameAroundMessagesCounts() {
        JsonObject request = JsonObject.of(
                "messages",
                List.of(
                        JsonObject.of("role", "user", "content", "hello"),
                        JsonObject.of("role", "user", "content", "hello", "name", "ada")));
        PromptTokens tokens = COUNTER.count(request);
        assertThat(tokens.count()).isEqualTo((3 + 1 + 1) + (3 + 1 + 1 + 1 + 1) + 3);
        assertThat(tokens.method()).isEqualTo(PromptTokens.Method.ESTIMATE);
    }

    @Test
    void toolsAreDeclarations() {
        JsonObject function = JsonObject.of(
                "name",
                "get_weather",
                "description",
                "The weather",
                "parameters",
                JsonObject.of(
                        "properties",
                        JsonObject.of(
                                "city",
                                JsonObject.of("type", "string", "description", "Where"),
                                "unit",
                                JsonObject.of("enum", List.of("c", "f")),
                                "days",
                                JsonObject.of("type", "array", "items", JsonObject.of("type", "integer"))),
                        "required",
                        List.of("city")));
        assertThat(ToolText.of(List.of(JsonObject.of("type", "function", "function", function))))
                .isEqualTo("""
                        namespace functions {

                        // The weather
                        type get_weather = (_: {
                        // Where
                        city: string,
                        unit?: "c" | "f",
                        days?: number[],
                        }) => any;

                        } // namespace functions""");
        JsonObject asked = JsonObject.of("messages", List.of(), "tools", List.of(JsonObject.of("function", function)));
        assertThat(COUNTER.count(asked).count()).isGreaterThan(40);
        assertThat(COUNTER.count(asked.with("tool_choice", "none")).count())
                .isEqualTo(COUNTER.count(asked).count() + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, 1024, 1024, 765", // OpenAI's example: 4 tiles
        "gpt-4o, 2048, 4096, 1105", // OpenAI's example: 6 tiles
        "gpt-4o-mini, 1024, 1024, 25501",
        "o1, 1024, 1024, 675",
        "gpt-4.1-mini, 1024, 1024, 1659", // 1024 patches times 1.62
        "claude-sonnet-4-5, 1000, 1000, 1334",
        "gemini-2.5-pro, 384, 384, 258",
        "gemini-2.5-pro, 1024, 1024, 1032"
    })
    void imagesByTheVendorsRules(String model, int width, int height, int tokens) {
        assertThat(ImageTokens.of(model).of(width, height)).isEqualTo(tokens);
    }

    @Test
    void theSizeOfAnImageIsReadFromItsHead() {
        byte[] png = new byte[32];
        png[0] = (byte) 0x89;
        png[1] = 'P';
        png[18] = 4;
        png[22] = 2;
        String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        assertThat(ImageSize.of(url).orElseThrow()).containsExactly(1024, 512);
        byte[] jpeg = {
            (byte) 0xFF,
            (byte) 0xD8,
            (byte) 0xFF,
            (byte) 0xE0,
            0,
            4,
            0,
            0,
            (byte) 0xFF,
            (byte) 0xC0,
            0,
            17,
            8,
            1,
            0,
            3,
            0,
            0,
            0,
            0
        };
        url = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
        assertThat(ImageSize.of(url).orElseThrow()).containsExactly(768, 256);
        assertThat(ImageSize.of("https://example.com/a.png")).isEmpty();
        String broken = Base64.getEncoder().encodeToString("no image".getBytes(StandardCharsets.UTF_8));
        assertThat(ImageSize.of("data:image/png;base64," + broken)).isEmpty();
    }

    @Test
    void aPictureOfUnknownSizeIsOneOfAThousandPixels() {
        ChatMessage message = ChatMessage.user(ContentPart.imageUrl("https://example.com/a.png"));
        assertThat(COUNTER.message(message.fields())).isEqualTo(3 + 1 + 765);
    }

    @Test
    void aConversationIsCutToItsNewestMessages() {
        List<ChatMessage> talk = Stream.concat(
                        Stream.of(ChatMessage.system("Be brief.")),
                        IntStream.range(0, 50).mapToObj(i -> ChatMessage.user("message number " + i)))
                .toList();
        List<ChatMessage> trimmed = new Trimmer(COUNTER).trim(talk, 60);
        assertThat(trimmed.get(0).content()).isEqualTo("Be brief.");
        assertThat(trimmed.get(trimmed.size() - 1).content()).isEqualTo("message number 49");
        assertThat(trimmed.size()).isBetween(4, 10);
        assertThat(count(trimmed)).isLessThanOrEqualTo(60);
        assertThat(new Trimmer(COUNTER).trim(talk, 10_000)).isSameAs(talk);
    }

    @Test
    void aLongMessageKeepsItsStartAndItsEnd() {
        List<ChatMessage> trimmed =
                new Trimmer(COUNTER).trim(List.of(ChatMessage.user("first " + "word ".repeat(500) + " last")), 40);
        assertThat(trimmed).hasSize(1);
        assertThat(trimmed.get(0).content()).startsWith("first ").contains("..").endsWith(" last");
        assertThat(count(trimmed)).isBetween(30, 40);
    }

    @Test
    void resultsOfToolsAtTheEndStay() {
        List<ChatMessage> talk =
                List.of(ChatMessage.user("word ".repeat(500)), ChatMessage.tool("call_1", "18 degrees"));
        List<ChatMessage> trimmed = new Trimmer(COUNTER).trim(talk, 40);
        assertThat(trimmed.get(trimmed.size() - 1).content()).isEqualTo("18 degrees");
        assertThat(count(trimmed)).isLessThanOrEqualTo(40);
    }

    private static int count(List<ChatMessage> messages) {
        return COUNTER.count(JsonObject.of(
                        "messages", messages.stream().map(ChatMessage::fields).toList()))
                .count();
    }
}
