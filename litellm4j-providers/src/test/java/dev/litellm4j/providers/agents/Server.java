package dev.litellm4j.providers.agents;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that says what it is told to, and a client that asks it. */
final class Server implements AutoCloseable {
    final Map<String, String> variables = new HashMap<>();
    final String base;
    private final MockWebServer server = new MockWebServer();
    private final DirectClient client;

    Server() throws IOException {
        server.start();
        base = server.url("/").toString().replaceAll("/$", "");
        ModelCatalog catalog = ModelCatalog.bundled();
        client = new DirectClient(
                new Providers(catalog, List.of()),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                new ClientSettings(
                        name -> Secrets.of(variables).get(name),
                        Map.of(),
                        RequestOptions.NONE,
                        Calls.PATIENT,
                        List.of()));
    }

    void answers(int status, String json) {
        says(status, "application/json", json);
    }

    void streams(String events) {
        says(200, "text/event-stream", events);
    }

    private void says(int status, String type, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(body)
                .build());
    }

    static ChatRequest.Builder request(String model) {
        return ChatRequest.builder().model(model).user("hi");
    }

    ChatCompletion chat(String model) {
        return chat(request(model).build());
    }

    ChatCompletion chat(ChatRequest request) {
        return client.completion(request);
    }

    ChatCompletion streamed(String model) {
        return ChatAssembler.assemble(chunks(request(model).build()));
    }

    List<ChatChunk> chunks(ChatRequest request) {
        List<ChatChunk> chunks = new ArrayList<>();
        client.stream(request).forEach(chunks::add);
        return chunks;
    }

    /** {@code request} at this server, with a key. */
    ChatRequest here(ChatRequest request) {
        return (ChatRequest) request.with(
                request.model(),
                request.options().with(RequestOptions.API_BASE, base).with(RequestOptions.API_KEY, Secret.of("said")));
    }

    RecordedRequest asked() throws InterruptedException {
        return server.takeRequest();
    }

    static JsonObject body(RecordedRequest sent) {
        return Json.object(sent.getBody().utf8());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
