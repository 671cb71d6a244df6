package dev.litellm4j.providers.testing;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code registry.jsonl}: a line for every prefix, with what it needs to be called and what it sends then. */
public final class RegistryLines {
    private static final Path FILE =
            Path.of("src", "test", "resources", "dev", "litellm4j", "providers", "registry.jsonl");
    private static final Map<String, JsonObject> LINES = lines();

    private RegistryLines() {}

    /** Every prefix of the registry, and the routes that the file has beside them. */
    public static List<String> prefixes() {
        List<String> all = new ArrayList<>(new Providers(ModelCatalog.bundled(), List.of()).names());
        all.remove(AcmeModule.NAME);
        all.remove(AcmeModule.NAME + "/labs");
        LINES.keySet().stream().filter(prefix -> !all.contains(prefix)).forEach(all::add);
        return all;
    }

    /** The line of {@code prefix}; only its name where the file has none. */
    public static JsonObject of(String prefix) {
        return LINES.getOrDefault(prefix, JsonObject.of("prefix", prefix));
    }

    /** Writes the line of a prefix that has none yet. */
    public static void append(JsonObject line) {
        try {
            Files.writeString(FILE, Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key for the first variable that may hold one, an address where there is none, and what the line adds. */
    public static Map<String, String> environment(String prefix, Provider provider) {
        Map<String, String> all = new LinkedHashMap<>();
        provider.auth().keyVariables().stream().limit(1).forEach(name -> all.put(name, "key-of-" + prefix));
        if (provider.host().defaultBase().isEmpty()) {
            provider.host().baseVariables().stream().limit(1).forEach(name -> all.put(name, "https://base.example"));
        }
        of(prefix)
                .object("environment")
                .forEach((name, value) -> all.put(name, value.equals("rsa") ? RsaKey.PEM : value.toString()));
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** Whether a value of the {@link #environment} is a credential. */
    public static boolean isCredential(String value) {
        return value.startsWith("key-of") || value.equals(RsaKey.PEM);
    }

    /** The {@link #environment}. */
    public static Secrets secrets(String prefix, Provider provider) {
        return Secrets.of(environment(prefix, provider));
    }

    /** Whether a provider is wherever the caller says. */
    public static boolean isAtTheCallersAddress(Provider provider) {
        return provider.host().defaultBase().isEmpty()
                && provider.host().baseVariables().isEmpty();
    }

    /** {@code request} with an address and a key, for providers that are wherever the caller says. */
    public static <A> LlmRequest<A> at(String prefix, Provider provider, LlmRequest<A> request) {
        return isAtTheCallersAddress(provider)
                ? request.with(
                        request.model(),
                        request.options()
                                .with(RequestOptions.API_BASE, "https://base.example")
                                .with(RequestOptions.API_KEY, Secret.of("key-of-" + prefix)))
                : request;
    }

    private static Map<String, JsonObject> lines() {
        Map<String, JsonObject> lines = new LinkedHashMap<>();
        try {
            for (String line : Files.exists(FILE) ? Files.readAllLines(FILE) : List.<String>of()) {
                JsonObject one = Json.object(line);
                lines.put(one.text("prefix"), one);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
