package dev.litellm4j.examples.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** One HTTP call: the request as read, and the two ways to answer it, whole or piece by piece. */
final class Call {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HttpExchange exchange;
    private final JsonNode body;
    private final Duration pause;
    private final String id = String.format(Locale.ROOT, "sim%07d", COUNT.incrementAndGet());

    private Call(HttpExchange exchange, JsonNode body, Duration pause) {
        this.exchange = exchange;
        this.body = body;
        this.pause = pause;
    }

    static Call read(HttpExchange exchange, Duration pause) throws IOException {
        return new Call(exchange, Json.read(exchange.getRequestBody().readAllBytes()), pause);
    }

    /** Different for every call. */
    String id() {
        return id;
    }

    /** What follows the vendor's base URL, with its leading slash. */
    String path() {
        String mount = exchange.getHttpContext().getPath();
        return exchange.getRequestURI().getPath().substring(mount.length());
    }

    /** The header's first value, or the empty string. */
    String header(String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null ? "" : values.get(0);
    }

    /** The query parameter's value, or the empty string. */
    String query(String name) {
        String query = exchange.getRequestURI().getQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** The request's JSON; a missing node when there was none. */
    JsonNode body() {
        return body;
    }

    void addHeader(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    void reply(int status, JsonNode json) throws IOException {
        whole(status, "application/json; charset=utf-8", json.toString());
    }

    void replyText(String text) throws IOException {
        whole(200, "text/plain; charset=utf-8", text);
    }

    void beginStream(String contentType) throws IOException {
        addHeader("Content-Type", contentType);
        exchange.sendResponseHeaders(200, 0);
    }

    /** Sends one piece at once, then rests as a model would before its next token. */
    void send(String piece) throws IOException {
        exchange.getResponseBody().write(piece.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("closed while streaming");
        }
    }

    private void whole(int status, String contentType, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addHeader("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
