package dev.litellm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every main against simulated providers, whatever keys the environment holds, and reads what it prints. */
@Timeout(60)
class ExamplesTest {
    private static final Path CLASSES = Path.of("target", "classes", "dev", "litellm4j", "examples");
    private static final List<String> FOUR = List.of(
            "Simulated on this machine, in the real wire formats, with made-up answers: OpenAI, Anthropic, Gemini, Ollama.",
            "openai/gpt-4o-mini",
            "anthropic/claude-haiku-4-5",
            "gemini/gemini-2.5-flash",
            "ollama/llama3.2");

    @BeforeAll
    static void callNobodyReal() {
        System.setProperty(Demo.SIMULATE_ALL, "true");
    }

    @AfterAll
    static void restore() {
        System.clearProperty(Demo.SIMULATE_ALL);
    }

    @ParameterizedTest
    @MethodSource("mains")
    void printsWhatItPromises(Class<?> main) throws ReflectiveOperationException {
        assertThat(printedBy(main)).contains(promisedBy(main)).doesNotContain("Exception in", "null");
    }

    private static List<String> promisedBy(Class<?> main) {
        return switch (main.getSimpleName()) {
            case "Quickstart" ->
                all(
                        FOUR,
                        "  Simulated OpenAI (gpt-4o-mini) read 7 words in 1 message: \"Why is the sky blue? One sentence.\".",
                        "  Simulated Anthropic (claude-haiku-4-5) read 7 words",
                        "  Simulated Gemini (gemini-2.5-flash) read 7 words",
                        "  Simulated Ollama (llama3.2) read 7 words",
                        "tokens, $0.0",
                        "token by token\nSimulated OpenAI (gpt-4o-mini) read 7 words",
                        "The model calls  get_weather {\"city\":\"Lisbon\"}",
                        "The model says   Simulated OpenAI asked your tool, and it says: 18 degrees, windy",
                        "{\"name\":\"Ada Lovelace\",\"age\":36}",
                        "NotFoundException from openai: openai/gpt-4o-mini-missing: The model");
            case "Caching" ->
                List.of(
                        "Asked:    Simulated OpenAI (gpt-4o-mini) read 3 words",
                        "Kept:     cost 0, saved $0.0",
                        "Streamed: from the cache, the same text",
                        "Ten at once: 1 call",
                        "Tenant b: asked anew",
                        "Embedded: 1 of 3 asked for");
            case "Streaming" ->
                Stream.of("for loop:     ", "java stream:  ", "subscriber:   ")
                        .map(
                                idiom -> idiom
                                        + "Simulated OpenAI (gpt-4o-mini) read 5 words in 1 message: \"Count from one to five.\".\n")
                        .toList();
            case "ToolCalling" ->
                List.of(
                        "Round 1: get_weather{\"city\":\"Lisbon\"} = 18 degrees and windy in Lisbon",
                        "Round 1: get_population{\"city\":\"Lisbon\"} = 545,000 people in Lisbon",
                        "Answer: Simulated OpenAI asked your tool, and it says: 18 degrees and windy in Lisbon; 545,000");
            case "StructuredOutput" ->
                FOUR.stream()
                        .skip(1)
                        .map(model -> model + ": 4 days in Lisbon for Ada Lovelace")
                        .toList();
            case "SwitchProvider" ->
                all(
                        FOUR,
                        "refused:  anthropic does not support frequency_penalty for model claude-haiku-4-5; drop them",
                        "warning:  anthropic does not support frequency_penalty; it was dropped",
                        "It follows your system prompt: Answer in one sentence.",
                        "ended:    stop, prompt ");
            case "BringYourOwnProvider" ->
                List.of(
                        "A server that speaks OpenAI's format runs at http://127.0.0.1:",
                        "By address: Simulated OpenAI (house-model) read 3 words",
                        "By name:    Simulated OpenAI (house-model) read 3 words");
            case "RouterWithFallbacks" ->
                List.of(
                        "First call: Simulated Anthropic (claude-haiku-4-5) read 3 words",
                        "  fast failed: NotFoundException",
                        "  strong answered (fallback from fast after NotFoundException)",
                        "Second call: Simulated Anthropic (claude-haiku-4-5) read 3 words",
                        "openai/gpt-4o-mini-missing is cooling, in flight: 0");
            case "RouterFromYaml" ->
                List.of(
                        "Groups: fast, strong",
                        "Simulated OpenAI (gpt-4o",
                        "Simulated Anthropic (claude-haiku-4-5) read 3 words");
            case "CostOfACall" ->
                List.of(
                        "openai/gpt-4o-mini: about ",
                        " x input at $0.00000015",
                        " x output at $0.0000006",
                        "by the row gpt-4o-mini",
                        "A long, mostly cached prompt at gemini/gemini-2.5-pro: $0.205");
            case "Observability" ->
                List.of(
                        "event RequestStarted\nevent CacheMiss\nevent AttemptStarted\n",
                        "event FallbackTaken\nevent AttemptStarted\nevent AttemptEnded\nevent CacheStored\n",
                        "event RequestStarted\nevent CacheHit\nevent RequestEnded\n",
                        "payload success by claude-haiku-4-5, cache_hit false",
                        "payload success by claude-haiku-4-5, cache_hit true",
                        "span attempt openai/gpt-4o-mini-missing\nspan attempt anthropic/claude-haiku-4-5\nspan chat fast",
                        "litellm_fallbacks_total{",
                        "litellm_cache_hits_metric_total{model=\"fast\"} 1.0");
            case "HedgedRequests" ->
                List.of("Hedged:  Simulated ", "Fastest: Simulated ", "Batch:   3 outcomes, 3 answers");
            default -> throw new AssertionError("say here what " + main.getSimpleName() + " prints");
        };
    }

    private static List<String> all(List<String> first, String... further) {
        return Stream.concat(first.stream(), Arrays.stream(further)).toList();
    }

    private static String printedBy(Class<?> main) throws ReflectiveOperationException {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    static List<Class<?>> mains() throws IOException {
        try (Stream<Path> files = Files.list(CLASSES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.contains("-"))
                    .sorted()
                    .<Class<?>>map(file -> named(file.replace(".class", "")))
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> named(String simpleName) {
        try {
            return Class.forName("dev.litellm4j.examples." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
