package dev.litellm4j.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.openai.OpenAiJson;
import dev.litellm4j.providers.tokens.PromptCounter;
import dev.litellm4j.token.PromptTokens;
import dev.litellm4j.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiTokenizersTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-4o, o200k_base",
        "openai/gpt-4.1-mini, o200k_base",
        "azure/gpt-5-mini-2025-08-07, o200k_base",
        "o3, o200k_base",
        "openrouter/openai/gpt-oss-120b, o200k_base",
        "ft:gpt-4o-mini-2024-07-18:house::abc, o200k_base",
        "gpt-4-turbo, cl100k_base",
        "gpt-3.5-turbo, cl100k_base",
        "text-embedding-3-large, cl100k_base"
    })
    void knowsOpenAisModels(String model, String encoding) {
        assertThat(new OpenAiTokenizers().forModel(model))
                .map(Tokenizer::encoding)
                .contains(encoding);
    }

    @ParameterizedTest
    @CsvSource({"anthropic/claude-sonnet-4-5", "azure/my-deployment", "gemini/gemini-2.5-pro", "o365-helper"})
    void knowsNoOthers(String model) {
        assertThat(new OpenAiTokenizers().forModel(model)).isEmpty();
    }

    /** The example of OpenAI's cookbook, "How to count tokens with tiktoken", with the counts its API gave. */
    @ParameterizedTest
    @CsvSource({"gpt-4o, 124", "gpt-4-0613, 129"})
    void countsWhatOpenAiCounts(String model, int tokens) {
        List<JsonObject> messages = List.of(
                ChatMessage.system(
                                "You are a helpful, pattern-following assistant that translates corporate jargon into plain English.")
                        .fields(),
                said("example_user", "New synergies will help drive top-line growth."),
                said("example_assistant", "Things working well together will increase revenue."),
                said(
                        "example_user",
                        "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."),
                said("example_assistant", "Let's talk later when we're less busy about how to do better."),
                ChatMessage.user(
                                "This late pivot means we don't have time to boil the ocean for the client deliverable.")
                        .fields());
        PromptTokens counted = PromptCounter.of(model).count(JsonObject.of("messages", messages));
        assertThat(counted.count()).isEqualTo(tokens);
        assertThat(counted.method()).isEqualTo(PromptTokens.Method.ENCODING);
    }

    private static JsonObject said(String name, String text) {
        return JsonObject.of("role", "system", "name", name, "content", text);
    }

    @Test
    void specialTokensAreText() {
        Tokenizer tokenizer = new OpenAiTokenizers().forModel("gpt-4o").orElseThrow();
        assertThat(tokenizer.count("<|endoftext|>")).isGreaterThan(1);
        assertThat(tokenizer.count("")).isZero();
    }

    /** Plain text at OpenAI: our count is the one that was billed, or nearly. */
    @Test
    void countsWhatWasBilledInTheRecordings() throws IOException {
        Path file = Path.of(
                System.getProperty("conformance.dir", "../../../shared/conformance"), "recordings", "openai.jsonl");
        Assumptions.assumeTrue(Files.exists(file), "no recordings at " + file);
        int seen = 0;
        int exact = 0;
        int near = 0;
        for (String line : Files.readAllLines(file)) {
            JsonObject exchange = OpenAiJson.read(line, JsonObject.class);
            String body = exchange.object("request_body").text("text");
            String reply = exchange.object("response_body").text("text");
            if (!exchange.text("endpoint").equals("chat.completions")
                    || !body.startsWith("{")
                    || !reply.startsWith("{")) {
                continue;
            }
            JsonObject request = OpenAiJson.read(body, JsonObject.class);
            int billed =
                    OpenAiJson.read(reply, JsonObject.class).object("usage").intValue("prompt_tokens", 0);
            boolean plain = request.objects("messages").stream()
                    .allMatch(message -> message.get("content") instanceof String && !message.has("tool_calls"));
            PromptTokens counted = PromptCounter.of(request.text("model")).count(request);
            if (billed == 0
                    || !plain
                    || request.has("tools")
                    || request.has("functions")
                    || request.has("response_format")
                    || counted.method() != PromptTokens.Method.ENCODING) {
                continue;
            }
            seen++;
            exact += counted.count() == billed ? 1 : 0;
            near += Math.abs(counted.count() - billed) <= Math.max(2, billed / 20) ? 1 : 0;
        }
        System.out.printf(
                "tokens of plain prompts at OpenAI: %d recorded, %d exact, %d within 5 %%%n", seen, exact, near);
        assertThat(seen).isPositive();
        assertThat((double) near / seen).isGreaterThan(0.8);
    }
}
