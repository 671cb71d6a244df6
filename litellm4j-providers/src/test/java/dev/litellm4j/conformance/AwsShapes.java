package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks JSON against the shapes of an AWS service model: closed objects, enumerations, patterns, limits, required. */
final class AwsShapes {
    private final JsonNode model;

    AwsShapes(Path file) {
        try {
            model = Recordings.JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the body of an operation; members that stand in the path count as given. */
    List<String> violations(String operation, JsonNode body) {
        List<String> found = new ArrayList<>();
        String shape = model.path("operations")
                .path(operation)
                .path("input")
                .path("shape")
                .asText();
        check(body, shape, "", found);
        return found;
    }

    /** Whether a string is one of a shape's. */
    boolean isOne(String shape, String value) {
        List<String> found = new ArrayList<>();
        string(value, shape(shape), "", found);
        return found.isEmpty();
    }

    private JsonNode shape(String name) {
        return model.path("shapes").path(name);
    }

    private void check(JsonNode value, String name, String at, List<String> found) {
        JsonNode shape = shape(name);
        if (shape.path("document").asBoolean()) {
            return;
        }
        switch (shape.path("type").asText()) {
            case "structure" -> structure(value, shape, at, found);
            case "list" -> list(value, shape, at, found);
            case "map" -> map(value, shape, at, found);
            case "string" -> {
                if (expect(value.isTextual(), at + ": no string", found)) {
                    string(value.asText(), shape, at, found);
                }
            }
            case "blob" -> {
                if (expect(value.isTextual(), at + ": no base64", found)) {
                    blob(value.asText(), shape, at, found);
                }
            }
            case "boolean" -> expect(value.isBoolean(), at + ": no boolean", found);
            case "integer", "long" -> {
                expect(value.isIntegralNumber(), at + ": no integer", found);
                range(value.asDouble(), shape, at, found);
            }
            case "float", "double" -> {
                expect(value.isNumber(), at + ": no number", found);
                range(value.asDouble(), shape, at, found);
            }
            default -> found.add(at + ": unknown shape " + name);
        }
    }

    private void structure(JsonNode value, JsonNode shape, String at, List<String> found) {
        if (!expect(value.isObject(), at + ": no object", found)) {
            return;
        }
        Set<String> given = new TreeSet<>();
        value.properties().forEach(field -> {
            JsonNode member = shape.path("members").path(field.getKey());
            if (expect(!member.isMissingNode(), at + "/" + field.getKey() + ": unknown member", found)) {
                check(field.getValue(), member.path("shape").asText(), at + "/" + field.getKey(), found);
            }
            given.add(field.getKey());
        });
        for (JsonNode required : shape.path("required")) {
            boolean inPath = shape.path("members").path(required.asText()).has("location");
            expect(inPath || given.contains(required.asText()), at + ": lacks " + required.asText(), found);
        }
        expect(!shape.path("union").asBoolean() || given.size() == 1, at + ": a union with " + given, found);
    }

    private void list(JsonNode value, JsonNode shape, String at, List<String> found) {
        if (expect(value.isArray(), at + ": no list", found)) {
            range(value.size(), shape, at, found);
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), shape.path("member").path("shape").asText(), at + "/" + i, found);
            }
        }
    }

    private void map(JsonNode value, JsonNode shape, String at, List<String> found) {
        if (expect(value.isObject(), at + ": no map", found)) {
            range(value.size(), shape, at, found);
            value.properties().forEach(field -> {
                string(field.getKey(), shape(shape.path("key").path("shape").asText()), at, found);
                check(field.getValue(), shape.path("value").path("shape").asText(), at + "/" + field.getKey(), found);
            });
        }
    }

    private static void string(String value, JsonNode shape, String at, List<String> found) {
        range(value.length(), shape, at, found);
        if (shape.has("enum")) {
            boolean known = false;
            for (JsonNode word : shape.path("enum")) {
                known |= word.asText().equals(value);
            }
            expect(known, at + ": unknown word " + value, found);
        }
        boolean fits =
                !shape.has("pattern") || value.matches(shape.path("pattern").asText());
        expect(fits, at + ": «" + value + "» is not of the pattern", found);
    }

    private static void blob(String value, JsonNode shape, String at, List<String> found) {
        try {
            range(Base64.getDecoder().decode(value).length, shape, at, found);
        } catch (IllegalArgumentException e) {
            found.add(at + ": no base64");
        }
    }

    private static void range(double value, JsonNode shape, String at, List<String> found) {
        expect(!shape.has("min") || value >= shape.path("min").asDouble(), at + ": under the least", found);
        expect(!shape.has("max") || value <= shape.path("max").asDouble(), at + ": over the most", found);
    }

    private static boolean expect(boolean fine, String otherwise, List<String> found) {
        if (!fine) {
            found.add(otherwise);
        }
        return fine;
    }
}
