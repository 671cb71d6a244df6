package dev.litellm4j.examples;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.openai.OpenAiJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Finds out which providers can really be called: by their keys, and Ollama by asking this machine, quickly. */
final class RealProviders {
    private static final int CONNECT_MILLIS = 300;
    private static final int ANSWER_MILLIS = 5_000;

    private RealProviders() {}

    /** Those of which {@code environment} holds a key, and Ollama where it answers, each with the model to ask. */
    static Map<Vendor, String> in(Map<String, String> environment) {
        Map<Vendor, String> real = new EnumMap<>(Vendor.class);
        for (Vendor vendor : Vendor.values()) {
            if (vendor.keyVariables.stream()
                    .anyMatch(name -> !environment.getOrDefault(name, "").isBlank())) {
                real.put(vendor, vendor.usualModel);
            }
        }
        installedModel(environment.getOrDefault("OLLAMA_API_BASE", "http://localhost:11434"))
                .ifPresent(model -> real.put(Vendor.OLLAMA, model));
        return real;
    }

    /** The first model that chats, of the Ollama at {@code address}. */
    private static Optional<String> installedModel(String address) {
        try {
            HttpURLConnection tags = (HttpURLConnection) new URL(address + "/api/tags").openConnection();
            tags.setConnectTimeout(CONNECT_MILLIS);
            tags.setReadTimeout(ANSWER_MILLIS);
            try (InputStream body = tags.getInputStream()) {
                String json = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return OpenAiJson.read(json, JsonObject.class).objects("models").stream()
                        .map(model -> model.text("name"))
                        .filter(name -> !name.isEmpty() && !name.contains("embed"))
                        .findFirst();
            }
        } catch (IOException | LiteLLMException nobodyThere) {
            return Optional.empty();
        }
    }
}
