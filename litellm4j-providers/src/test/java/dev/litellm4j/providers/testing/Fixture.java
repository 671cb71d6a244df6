package dev.litellm4j.providers.testing;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One scenario: a folder of {@code fixtures/<vendor>}, of whose files only those are there that it is about.
 *
 * @param folder the folder
 */
public record Fixture(Path folder) {
    private static final Path ROOT = Path.of("src/test/resources/fixtures");

    /** The vendor's scenarios that have all {@code files}, by name. */
    public static Stream<Fixture> of(String vendor, String... files) {
        try (Stream<Path> folders = Files.list(ROOT.resolve(vendor))) {
            return folders
                    .sorted()
                    .map(Fixture::new)
                    .filter(fixture -> Arrays.stream(files).allMatch(fixture::has))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The vendor's scenario {@code name}. */
    public static Fixture named(String vendor, String name) {
        return new Fixture(ROOT.resolve(vendor).resolve(name));
    }

    /** Whether it is about {@code file}. */
    public boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    /** Whether it is about one of {@code files}. */
    public boolean hasAny(String... files) {
        return Arrays.stream(files).anyMatch(this::has);
    }

    /** The text of {@code file}. */
    public String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object in {@code file}. */
    public JsonObject json(String file) {
        return Json.object(text(file));
    }

    /** The objects in {@code file}, one a line. */
    public List<JsonObject> lines(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.isBlank())
                .map(Json::object)
                .toList();
    }

    /** The parameters that {@code request.warnings.json} lists; none where there is no such file. */
    public List<Object> warnings() {
        return has("request.warnings.json") ? json("request.warnings.json").array("parameters") : List.of();
    }

    /** The fields of {@code request.openai.json}; of a scenario without, a plain request to {@code model}. */
    public JsonObject request(String model) {
        return has("request.openai.json") ? json("request.openai.json") : JsonObject.of("model", model);
    }

    /** What {@code request.options.json} says, to the provider of the scenarios. */
    public RequestOptions options() {
        RequestOptions options = RequestOptions.NONE.with(
                RequestOptions.PROVIDER, folder.getParent().getFileName().toString());
        if (!has("request.options.json")) {
            return options;
        }
        JsonObject said = json("request.options.json");
        Map<String, String> headers = new LinkedHashMap<>();
        said.object("headers").forEach((name, value) -> headers.put(name, String.valueOf(value)));
        List<String> allowed = said.array("allowed_openai_params").stream()
                .map(String.class::cast)
                .toList();
        return options.with(RequestOptions.DROP_PARAMS, said.bool("drop_params").orElse(false))
                .with(RequestOptions.ALLOWED_OPENAI_PARAMS, allowed)
                .with(RequestOptions.HEADERS, headers);
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
