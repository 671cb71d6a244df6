package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One folder of fixtures. */
record Scenario(Path folder) {
    private static final Path ROOT = Path.of("src/test/resources/fixtures/anthropic");

    /** The folders that hold {@code file}. */
    static Stream<Scenario> with(String file) {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve(file)))
                    .sorted()
                    .map(Scenario::new)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonObject json(String file) {
        return Json.object(text(file));
    }

    List<JsonObject> lines(String file) {
        return text(file).lines().map(Json::object).toList();
    }

    /** The request with its options; a scenario without one is of a plain request. */
    ChatRequest request() {
        JsonObject fields =
                has("request.openai.json") ? json("request.openai.json") : JsonObject.of("model", "claude-sonnet-4-5");
        RequestOptions options = RequestOptions.NONE.with(RequestOptions.PROVIDER, "anthropic");
        if (has("request.options.json")) {
            options = with(json("request.options.json"), options);
        }
        return new ChatRequest(fields).with(fields.text("model"), options);
    }

    private static RequestOptions with(JsonObject given, RequestOptions options) {
        RequestOptions all = options.with(
                RequestOptions.DROP_PARAMS, given.bool("drop_params").orElse(false));
        List<String> allowed = given.array("allowed_openai_params").stream()
                .map(String::valueOf)
                .toList();
        Map<String, String> headers = new LinkedHashMap<>();
        given.object("headers").forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return all.with(RequestOptions.ALLOWED_OPENAI_PARAMS, allowed).with(RequestOptions.HEADERS, headers);
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
