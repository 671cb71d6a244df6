package dev.litellm4j.examples.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The plainest HTTP client for the tests: JSON out, JSON, text or a stream back. */
record Http(String base, String... headers) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    record Answer(int status, JsonNode json) {}

    Http with(String... other) {
        return new Http(base, other);
    }

    Answer post(String path, String json) {
        HttpResponse<String> response = send(request(path, json), BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    Answer get(String path) {
        HttpRequest request = builder(path).GET().build();
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    String text(String path, String json) {
        return send(request(path, json), BodyHandlers.ofString()).body();
    }

    InputStream open(String path, String json) {
        return send(request(path, json), BodyHandlers.ofInputStream()).body();
    }

    /** The JSON of every {@code data:} line. */
    List<JsonNode> events(String path, String json) {
        return lines(path, json)
                .filter(line -> line.startsWith("data: {"))
                .map(line -> json(line.substring(6)))
                .toList();
    }

    Stream<String> lines(String path, String json) {
        return text(path, json).lines();
    }

    static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest request(String path, String json) {
        return builder(path).POST(BodyPublishers.ofString(json)).build();
    }

    private HttpRequest.Builder builder(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new AssertionError(request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
