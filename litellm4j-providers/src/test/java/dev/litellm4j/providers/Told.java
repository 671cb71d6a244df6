package dev.litellm4j.providers;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client to which every provider replies the same. */
record Told(int status, String contentType, String body) {
    static Told of(String contentType, String body) {
        return new Told(200, contentType, body);
    }

    /** What the client makes of the reply to a request for a stream. */
    ChatCompletion streamed(String model) {
        try (DirectClient client = client()) {
            return ChatAssembler.assemble(client.completionStream(request(model)));
        }
    }

    /** What the client makes of the reply. */
    ChatCompletion whole(String model) {
        try (DirectClient client = client()) {
            return client.completion(request(model));
        }
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder().model(model).user("Hi").apiKey("k").build();
    }

    private DirectClient client() {
        ModelCatalog catalog = ModelCatalog.bundled();
        ClientSettings settings = new ClientSettings(
                name -> Optional.empty(),
                Map.of(),
                RequestOptions.NONE,
                Timeouts.DEFAULTS,
                List.of((request, next) -> WireReply.of(status, body.getBytes(StandardCharsets.UTF_8), headers())));
        return new DirectClient(
                new Providers(catalog, List.of()),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                settings);
    }

    private Headers headers() {
        return new Headers() {
            @Override
            public Optional<String> first(String name) {
                return Optional.of(contentType)
                        .filter(type -> !type.isEmpty() && name.equalsIgnoreCase("content-type"));
            }

            @Override
            public List<String> names() {
                return contentType.isEmpty() ? List.of() : List.of("content-type");
            }
        };
    }
}
