package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** One recorded HTTP exchange; what a capture did not keep (status, URL, request) is empty. */
record Recording(
        String id,
        String provider,
        String endpoint,
        String feature,
        List<String> features,
        boolean stream,
        String origin,
        Optional<String> method,
        Optional<String> url,
        Optional<String> model,
        Optional<Body> request,
        OptionalInt status,
        Optional<String> contentType,
        Body response) {

    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Z_]+>|\\[REDACTED]");

    /** A body as it was sent, with any content encoding already undone. */
    record Body(byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private static Body of(JsonNode node) {
            JsonNode base64 = node.path("base64");
            return new Body(
                    base64.isTextual()
                            ? Base64.getDecoder().decode(base64.asText())
                            : node.path("text").asText().getBytes(StandardCharsets.UTF_8));
        }
    }

    static Recording of(JsonNode line) {
        JsonNode status = line.path("status");
        JsonNode request = line.path("request_body");
        return new Recording(
                line.path("id").asText(),
                line.path("provider").asText(),
                line.path("endpoint").asText(),
                line.path("feature").asText(),
                texts(line.path("features")),
                line.path("stream").asBoolean(),
                line.path("origin").asText(),
                string(line.path("method")),
                string(line.path("url")),
                string(line.path("model")),
                request.isObject() && !request.isEmpty() ? Optional.of(Body.of(request)) : Optional.empty(),
                status.isInt() ? OptionalInt.of(status.asInt()) : OptionalInt.empty(),
                string(line.path("content_type")),
                Body.of(line.path("response_body")));
    }

    /** The status, and 200 where a capture has only the body. */
    int statusOr200() {
        return status.orElse(200);
    }

    /** Whether the service took the request; a capture without a status does not say. */
    boolean accepted() {
        return status.isPresent() && status.getAsInt() >= 200 && status.getAsInt() < 300;
    }

    /** The URL's path without scheme, host, query and fragment. */
    Optional<String> path() {
        return url.map(u -> URI.create(PLACEHOLDER
                                .matcher(u)
                                .replaceAll("x")
                                .replaceFirst("^x/", "/")
                                .replaceAll("[?#].*", ""))
                        .getPath())
                .map(p -> p.replaceAll("^/{2,}", "/"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Optional<String> string(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    @Override
    public String toString() {
        return id + " (" + provider + " " + endpoint + (stream ? ", stream)" : ")");
    }
}
