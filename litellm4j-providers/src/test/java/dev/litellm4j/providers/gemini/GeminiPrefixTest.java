package dev.litellm4j.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.Prefix;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a request is cut in two; {@code L} is a long text, {@code *} behind a part marks it. */
class GeminiPrefixTest {
    private static final String BASE = "https://generativelanguage.googleapis.com/v1beta";
    private static final String LONG = "The tide comes in and the tide goes out again. ".repeat(120);
    private static final String CALL = "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
            + "\"function\":{\"name\":\"tide\",\"arguments\":\"{}\"}}]%s}";
    private static final String RESULT = "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"3 m\"%s}";

    private final List<Warning> warnings = new ArrayList<>();

    /** Conversations and what becomes of them: turns by their first letter, parts one after another. */
    @ParameterizedTest
    @CsvSource({
        "uL* aA uB, uL, mA uB",
        "uL aA* uB, uL mA, uB",
        "uL*B, uL, uB",
        "uLB*C, uLB, uC",
        "uL*BC*D, uLBC, uD",
        "uL aA* uB* aC uD*, uL mA uB, mC uD",
        "uLB*, uL, uB",
        "uL aA uB*, uL mA, uB",
        "uL aA*B uC, uL, mAB uC",
        "uL aA uB C R*, uL mA uB, mC uR",
        "uL aA uB C* R uD, uL mA uB, mC uRD",
        "uL C R* uB, uL mC uR, uB",
        "sB uL* aA uC, uL, mA uC",
        "uL sB* aA uC, uL, mA uC",
    })
    void isCutBehindTheFirstRunOfMarks(String conversation, String kept, String sent) {
        ChatRequest request = request(conversation);
        Prefix prefix =
                prefix(request, "/models/gemini-2.5-flash:generateContent").orElseThrow();

        assertThat(shape(Wire.body(prefix.make("id")))).isEqualTo(kept);
        assertThat(shape(Wire.body(prefix.rest("n")))).isEqualTo(sent);
        assertThat(prefix.content()).contains(BASE + "/cachedContents").doesNotContain("displayName", "ttl");
    }

    @ParameterizedTest
    @CsvSource({"5m, 300s", "1h, 3600s", "3600s, 3600s", "90.5s, 90.5s", "1.5h, 5400s"})
    void saysHowLongInSeconds(String said, String ttl) {
        Prefix prefix = prefix(withTtl(said), "/models/m:generateContent").orElseThrow();

        assertThat(Wire.body(prefix.make("id")).text("ttl")).isEqualTo(ttl);
        assertThat(warnings).isEmpty();
    }

    @Test
    void atimeThatIsNoneIsLeftToGoogle() {
        Prefix prefix = prefix(withTtl("forever"), "/models/m:generateContent").orElseThrow();

        assertThat(Wire.body(prefix.make("id")).has("ttl")).isFalse();
        assertThat(warnings).extracting(Warning::parameter).containsExactly("cache_control.ttl");
    }

    @ParameterizedTest
    @CsvSource({"image/png, 400000, false", "application/pdf, 1000, false", "application/pdf, 400000, true"})
    void filesAreWeighed(String type, int base64, boolean kept) {
        ChatRequest request = new ChatRequest(
                Json.object(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":["
                                + "{\"type\":\"file\",\"file\":{\"file_data\":\"data:" + type + ";base64,"
                                + "A".repeat(base64)
                                + "\"},\"cache_control\":{\"type\":\"ephemeral\"}},{\"type\":\"text\",\"text\":\"Sum it up.\"}]}]}"));

        assertThat(prefix(request, "/models/m:generateContent").isPresent()).isEqualTo(kept);
    }

    @Test
    void tunedModelsKeepNothing() {
        assertThat(prefix(request("uL* aA uB"), "/tunedModels/t:generateContent"))
                .isEmpty();
        assertThat(warnings).extracting(Warning::parameter).containsExactly("cache_control");
    }

    @Test
    void readsWhatIsKept() throws IOException {
        Prefix prefix =
                prefix(request("uL* aA uB"), "/models/m:generateContent").orElseThrow();
        WireReply reply = WireReply.of(
                200,
                "{\"cachedContents\":[{\"name\":\"cachedContents/a\",\"displayName\":\"id\",\"createTime\":"
                        + "\"2026-08-19T14:34:12.817004Z\",\"expireTime\":\"2026-08-19T14:39:11.796558493Z\"},"
                        + "{\"name\":\"cachedContents/b\"}],\"nextPageToken\":\"t\"}");

        Prefix.Page page = prefix.page(reply);

        assertThat(page.next()).isEqualTo("t");
        assertThat(page.kept().get(0).expires()).isEqualTo(Instant.parse("2026-08-19T14:39:11.796558493Z"));
        Prefix.Kept bare = page.kept().get(1);
        assertThat(Duration.between(bare.created(), bare.expires())).isEqualTo(Duration.ofHours(1));
        assertThat(bare.id()).isEmpty();
    }

    private Optional<Prefix> prefix(ChatRequest request, String path) {
        GeminiChat codec = new GeminiChat(GeminiDialect.AI_STUDIO);
        WireRequest whole = codec.encode(request);
        assertThat(whole.warnings()).extracting(Warning::parameter).doesNotContain("cache_control");
        return codec.prefix(request, whole.withUrl(BASE + path), warnings::add);
    }

    private static ChatRequest withTtl(String ttl) {
        return new ChatRequest(Json.object("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + LONG
                + "\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"" + ttl
                + "\"}},{\"role\":\"user\",\"content\":\"And now?\"}]}"));
    }

    /** Messages as words: who speaks, and a letter for each part; {@code C} and {@code R} are a call and its result. */
    private static ChatRequest request(String conversation) {
        List<String> messages = new ArrayList<>();
        for (String word : conversation.split(" ")) {
            String mark = word.endsWith("*") ? ",\"cache_control\":{\"type\":\"ephemeral\"}" : "";
            if (word.startsWith("C") || word.startsWith("R")) {
                messages.add(String.format(word.startsWith("C") ? CALL : RESULT, mark));
            } else {
                messages.add(message(word));
            }
        }
        return new ChatRequest(
                Json.object("{\"model\":\"gemini-2.5-flash\",\"messages\":[" + String.join(",", messages) + "]}"));
    }

    private static String message(String word) {
        String role = switch (word.charAt(0)) {
            case 'u' -> "user";
            case 'a' -> "assistant";
            default -> "system";
        };
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < word.length(); i++) {
            if (word.charAt(i) == '*') {
                String part = parts.remove(parts.size() - 1);
                parts.add(part.replace("}", ",\"cache_control\":{\"type\":\"ephemeral\"}}"));
            } else {
                String text = word.charAt(i) == 'L' ? LONG : word.substring(i, i + 1);
                parts.add("{\"type\":\"text\",\"text\":\"" + text + "\"}");
            }
        }
        return "{\"role\":\"" + role + "\",\"content\":[" + String.join(",", parts) + "]}";
    }

    private static String shape(JsonObject body) {
        return body.objects("contents").stream()
                .map(turn -> turn.text("role").charAt(0)
                        + turn.objects("parts").stream()
                                .map(GeminiPrefixTest::letter)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    private static String letter(JsonObject part) {
        if (part.has("functionCall")) {
            return "C";
        }
        return part.has("functionResponse") ? "R" : part.text("text").length() > 1 ? "L" : part.text("text");
    }
}
