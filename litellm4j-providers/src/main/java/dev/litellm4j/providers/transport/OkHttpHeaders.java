package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Headers;
import java.util.List;
import java.util.Optional;

/**
 * OkHttp's headers behind our interface; nothing is copied until somebody asks.
 *
 * @param headers the headers as they arrived
 */
record OkHttpHeaders(okhttp3.Headers headers) implements Headers {
    @Override
    public Optional<String> first(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public List<String> names() {
        return List.copyOf(headers.names());
    }

    @Override
    public String toString() {
        return "headers " + headers.names();
    }
}
