package dev.litellm4j.providers.auth;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonValues;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the credentials of a call. What was read is kept: {@value #MAX_KEYS} keys, of which the least used goes first. */
final class GoogleSources {
    private static final int MAX_KEYS = 64;
    private static final long MAX_BYTES = 1 << 20;
    private static final String PARAM = "vertex_credentials";
    private static final List<String> VARIABLES =
            List.of("VERTEXAI_CREDENTIALS", "VERTEX_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS");
    private static final String LOGIN = "application_default_credentials.json";

    /** By path, or by the JSON itself. */
    private final Map<Object, GoogleKey> keys = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, GoogleKey> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** Whether the caller chose the address, which therefore gets no configured credentials. */
    static boolean isStrange(Target target) {
        return target.secrets().equals(Secrets.NONE);
    }

    Optional<GoogleSource> find(Target target) {
        Object said =
                target.options().get(RequestOptions.PROVIDER_PARAMS, Map.of()).get(PARAM);
        if (said instanceof Supplier<?> tokens) {
            return Optional.of(new GoogleSource.Supplied(tokens));
        }
        if (said instanceof Map<?, ?> fields) {
            return Optional.of(key(Json.write(JsonValues.of(fields)), target));
        }
        Optional<String> text = target.param(PARAM)
                .or(() -> target.apiKey().map(Secret::reveal).filter(GoogleSources::isJson))
                .or(() -> target.secrets().first(VARIABLES));
        if (text.isPresent()) {
            String own = text.get().strip();
            return Optional.of(isJson(own) ? key(own, target) : file(path(own, target), target));
        }
        return login(target)
                .<GoogleSource>map(path -> file(path, target))
                .or(() -> isStrange(target) ? Optional.empty() : GoogleMetadata.of(target));
    }

    /** Reads files anew that were read for {@code target}. */
    void forget(Target target) {
        target.param(PARAM)
                .or(() -> target.secrets().first(VARIABLES))
                .filter(text -> !isJson(text))
                .map(text -> path(text.strip(), target))
                .or(() -> login(target))
                .ifPresent(path -> {
                    synchronized (keys) {
                        keys.remove(path);
                    }
                });
    }

    private static boolean isJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    /** Where {@code gcloud auth application-default login} leaves the credentials. */
    private static Optional<Path> login(Target target) {
        Secrets variables = target.secrets();
        return variables
                .get("CLOUDSDK_CONFIG")
                .or(() -> variables.get("APPDATA").map(folder -> folder + "/gcloud"))
                .or(() -> variables.get("HOME").map(folder -> folder + "/.config/gcloud"))
                .map(folder -> path(folder, target).resolve(LOGIN))
                .filter(Files::isRegularFile);
    }

    private static Path path(String text, Target target) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw unreadable("are neither JSON nor the path of a file", target);
        }
    }

    private GoogleKey file(Path path, Target target) {
        GoogleKey known = kept(path);
        return known != null ? known : keep(path, parsed(content(path, target), target));
    }

    private GoogleKey key(String json, Target target) {
        Secret name = Secret.of(json);
        GoogleKey known = kept(name);
        return known != null ? known : keep(name, parsed(json, target));
    }

    private @Nullable GoogleKey kept(Object name) {
        synchronized (keys) {
            return keys.get(name);
        }
    }

    private GoogleKey keep(Object name, GoogleKey key) {
        synchronized (keys) {
            keys.put(name, key);
        }
        return key;
    }

    private static String content(Path path, Target target) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw unreadable("in " + path + " are over 1 MiB long, which no credentials file is", target);
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw unreadable("in " + path + " cannot be read: " + e.getClass().getSimpleName(), target);
        }
    }

    private static GoogleKey parsed(String json, Target target) {
        try {
            JsonObject fields = Json.object(json);
            return new GoogleKey(Secret.of(json), fields);
        } catch (MalformedJsonException e) {
            throw unreadable("are not JSON", target);
        }
    }

    private static AuthenticationException unreadable(String why, Target target) {
        return new AuthenticationException(
                target.provider() + ": the Google credentials " + why,
                ErrorDetails.of(target.provider(), target.model()));
    }
}
