package dev.litellm4j.conformance;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.EnvironmentCheck;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.RegistryLines;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page says of one provider: its keys and address, what it refuses, and an example. */
final class ProviderSection {
    private static final JsonObject MODELS = models();
    private static final Map<String, Map<String, String>> CATALOGUE = Map.of(
            "chat", catalogue("chat"), "completion", catalogue("completion"), "embedding", catalogue("embedding"));

    private final Providers providers;
    private final String prefix;
    private final Provider provider;
    private final boolean chats;
    private final String model;

    ProviderSection(Providers providers, String prefix) {
        this.providers = providers;
        this.prefix = prefix;
        this.provider = providers.find(prefix).orElseThrow();
        this.chats = provider.protocol().supports(ChatRequest.class);
        this.model = prefix + "/" + model();
    }

    String text() {
        StringBuilder text = new StringBuilder("### `" + prefix + "/`");
        RegistryLines.prefixes().stream()
                .filter(other -> RegistryLines.of(other).text("alias_of").equals(prefix))
                .forEach(other -> text.append(", `").append(other).append("/`"));
        text.append("\n\nKey: ")
                .append(key())
                .append(". Address: ")
                .append(address())
                .append('.');
        RegistryLines.of(prefix)
                .string("limits")
                .ifPresent(limits -> text.append(' ').append(limits));
        if (chats) {
            text.append(limits());
        }
        return text.append("\n\n```java\n")
                .append(example())
                .append("\n```\n\n")
                .toString();
    }

    /** A key or what does instead of it, and what is needed beside it; of alternatives there, too, one will do. */
    private String key() {
        List<String> keys = provider.auth().keyVariables();
        Map<String, String> known = new LinkedHashMap<>();
        if (provider.host().defaultBase().isEmpty()) {
            provider.host().baseVariables().stream().limit(1).forEach(name -> known.put(name, "https://base.example"));
        }
        List<String> instead = new ArrayList<>(missing(known));
        boolean wanted = keys.isEmpty()
                || instead.stream().anyMatch(keys::contains)
                || provider.auth().required();
        keys.stream().limit(1).forEach(name -> known.put(name, "key"));
        List<String> beside = keys.isEmpty() ? List.of() : missing(known);
        if (beside.stream().anyMatch(keys::contains)) {
            beside = List.of(); // SAP's key is more than a word
        }
        instead.removeAll(keys);
        instead.removeAll(beside);
        String text = quoted(keys, " or ");
        if (!instead.isEmpty()) {
            text += (keys.isEmpty() ? "" : ", or ") + quoted(instead, ", ");
        }
        text = text.isEmpty() ? "none" : text;
        text += wanted || !instead.isEmpty() ? "" : " (if it wants one)";
        return beside.isEmpty() ? text : text + "; and " + quoted(beside, ", ");
    }

    private static String quoted(List<String> names, String between) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(between));
    }

    private String address() {
        List<String> bases = provider.host().baseVariables();
        boolean known = provider.host().defaultBase().isPresent();
        String base = provider.host().defaultBase().map(url -> "`" + url + "`").orElse("yours");
        return bases.isEmpty() ? base + (known ? "" : ", with `apiBase(…)`") : base + " (" + quoted(bases, ", ") + ")";
    }

    private String limits() {
        Refusals refusals = Refusals.of(providers, model);
        String text = "";
        if (!refusals.parameters().isEmpty()) {
            text += " Refuses " + quoted(refusals.parameters(), ", ") + ".";
        }
        if (!refusals.parts().isEmpty()) {
            text += " Takes no " + String.join(", ", refusals.parts()) + ".";
        }
        return text;
    }

    private String example() {
        return chats
                ? "ChatCompletion answer = LiteLLM.completion(\"" + model + "\", \"Hello\");\n"
                        + "System.out.println(answer.text());\nSystem.out.println(answer.cost());"
                : "EmbeddingResponse answer = LiteLLM.embedding(\n        EmbeddingRequest.builder().model(\"" + model
                        + "\").input(\"Hello\").build());\nSystem.out.println(answer.usage().promptTokens());";
    }

    /** A model that is the provider's: one well known, one of the catalogue, or a name that says that it is yours. */
    private String model() {
        return MODELS.string(prefix)
                .or(() -> RegistryLines.of(prefix).string(chats ? "model" : "embedding_model"))
                .orElseGet(() -> {
                    String other = CATALOGUE.get("completion").getOrDefault(prefix, "your-model");
                    return CATALOGUE.get(chats ? "chat" : "embedding").getOrDefault(prefix, other);
                });
    }

    private List<String> missing(Map<String, String> environment) {
        Map<String, String> nowhere = new LinkedHashMap<>(Map.of("NO_GCE_CHECK", "true", "HOME", "/nowhere"));
        nowhere.putAll(environment);
        ClientSettings settings =
                new ClientSettings(Secrets.of(nowhere), Map.of(), RequestOptions.NONE, Timeouts.DEFAULTS, List.of());
        return EnvironmentCheck.of(providers, ModelCatalog.bundled(), settings, model)
                .missingKeys();
    }

    private static JsonObject models() {
        try (InputStream in = ProviderSection.class.getResourceAsStream("example-models.json")) {
            return Json.object(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> catalogue(String mode) {
        Map<String, String> last = new LinkedHashMap<>();
        ModelCatalog.bundled()
                .models()
                .filter(model -> model.mode().filter(mode::equals).isPresent())
                .map(ModelInfo::name)
                .filter(name -> name.indexOf('/') > 0)
                .sorted(Comparator.naturalOrder())
                .forEach(name -> last.put(name.substring(0, name.indexOf('/')), name.substring(name.indexOf('/') + 1)));
        return last;
    }
}
