package dev.litellm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** What a careful person writes in an afternoon: one OkHttp client, a tree out, a tree back, a tree for every event. */
final class FloorHttp implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpUrl url;
    private final String keyHeader;
    private final String keyValue;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(256, 5, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .readTimeout(60, TimeUnit.SECONDS)
            .build();

    FloorHttp(String url, String keyHeader, String keyValue) {
        this.url = HttpUrl.get(url);
        this.keyHeader = keyHeader;
        this.keyValue = keyValue;
    }

    ObjectMapper mapper() {
        return mapper;
    }

    JsonNode call(JsonNode body) {
        try (Response response = send(body)) {
            return mapper.readTree(response.body().byteStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param text appends the text of one event somewhere and says how long it was */
    int stream(JsonNode body, ToIntFunction<JsonNode> text, Runnable firstText) {
        try (Response response = send(body)) {
            BufferedSource source = response.body().source();
            int length = 0;
            @Nullable String line;
            while ((line = source.readUtf8Line()) != null) {
                if (!line.startsWith("data: ") || line.equals("data: [DONE]")) {
                    continue;
                }
                int more = text.applyAsInt(mapper.readTree(line.substring(6)));
                if (length == 0 && more > 0) {
                    firstText.run();
                }
                length += more;
            }
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response send(JsonNode body) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header(keyHeader, keyValue)
                .post(RequestBody.create(mapper.writeValueAsBytes(body), JSON))
                .build();
        Response response = http.newCall(request).execute();
        if (!response.isSuccessful()) {
            try (response) {
                throw new IOException(
                        "HTTP " + response.code() + ": " + response.body().string());
            }
        }
        return response;
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
