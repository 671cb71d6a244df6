package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What we send is read by the vendor's own Java client: every recorded chat request, through each of the formats, parses
 * into the client's type of the request's body with no property left over that the type does not know.
 */
class OfficialClientsTest {
    private final ModelCatalog catalog = ModelCatalog.bundled();
    private final Providers providers = new Providers(catalog, List.of());

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o, CHAT",
        "openai/gpt-5, CHAT",
        "azure/gpt-4o, CHAT",
        "openai/responses/gpt-4o, RESPONSES",
        "openai/responses/gpt-5, RESPONSES",
        "azure/responses/gpt-5, RESPONSES",
        "anthropic/claude-sonnet-4-5, MESSAGES",
        "anthropic/claude-opus-4-6, MESSAGES",
    })
    void theVendorsClientKnowsEveryPropertyThatGoesOut(String model, OfficialBody type) {
        List<String> strange = new ArrayList<>();
        int known = 0;
        for (Recording recording : Recordings.orSkip().all().toList()) {
            Optional<ChatRequest> request = request(recording);
            if (request.isEmpty()) {
                continue;
            }
            Optional<WireRequest> wire = sent(request.get(), model);
            if (wire.isEmpty()) {
                continue;
            }
            byte[] body = wire.get().body().orElseThrow().toBytes();
            boolean elsewhere = wire.get().url().equals("/responses"); // what chat completions cannot answer
            List<String> found = (elsewhere ? OfficialBody.RESPONSES : type).unknown(body);
            if (found.isEmpty()) {
                known++;
            } else {
                String text = new String(body, StandardCharsets.UTF_8);
                strange.add(
                        recording.id() + " " + found + "\n      " + text.substring(0, Math.min(300, text.length())));
            }
        }
        System.out.printf("%s: %d known to the vendor's client, %d not%n", model, known, strange.size());
        strange.stream().limit(12).forEach(line -> System.out.println("  " + line));
        assertThat(strange).isEmpty();
        assertThat(known).isGreaterThan(300);
    }

    /** The oracle sees what it is there for. */
    @Test
    void aPropertyThatIsNotTheVendorsIsFound() {
        String chat = """
                {"model": "gpt-4o", "messages": [{"role": "user", "content": "hi", "mood": "good"}]}""";
        assertThat(OfficialBody.CHAT.unknown(chat.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains("mood");
        String responses = """
                {"model": "gpt-4o", "input": [{"role": "user", "content": [{"type": "input_sound"}]}]}""";
        assertThat(OfficialBody.RESPONSES.unknown(responses.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
        String messages = """
                {"model": "claude-sonnet-4-5", "max_tokens": 5, "top_z": 1, "messages": []}""";
        assertThat(OfficialBody.MESSAGES.unknown(messages.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains("top_z");
    }

    private Optional<WireRequest> sent(ChatRequest recorded, String model) {
        Providers.Match match = providers.resolve(model, Optional.empty());
        Provider provider = match.provider();
        ChatRequest request = recorded.with(
                match.model(),
                RequestOptions.NONE
                        .with(RequestOptions.PROVIDER, provider.name())
                        .with(RequestOptions.DROP_PARAMS, true));
        try {
            LlmRequest<dev.litellm4j.chat.ChatCompletion> adapted =
                    provider.quirks().adapt(request, warning -> {});
            WireRequest wire = provider.protocol().codec(adapted).orElseThrow().encode(adapted);
            byte[] bytes = wire.body().orElseThrow().toBytes();
            return Optional.of(wire.withBody(sink -> sink.write(bytes)));
        } catch (BadRequestException refused) {
            return Optional.empty();
        }
    }

    private static Optional<ChatRequest> request(Recording recording) {
        if (!recording.endpoint().equals("chat.completions")
                || recording.request().isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonObject body = Json.object(recording.request().get().text());
            var known = body.toBuilder();
            body.keySet().stream()
                    .filter(name -> !SupportedParams.OPENAI.contains(name) || name.equals("thinking"))
                    .forEach(known::remove);
            return body.objects("messages").isEmpty() ? Optional.empty() : Optional.of(new ChatRequest(known.build()));
        } catch (RuntimeException noJson) {
            return Optional.empty();
        }
    }
}
