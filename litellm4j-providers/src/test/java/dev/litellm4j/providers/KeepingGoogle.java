package dev.litellm4j.providers;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * Google as far as it keeps prompts: resources are listed two a page, and a request may name one that is there.
 * A machine's metadata are those of {@code own-project}.
 */
final class KeepingGoogle extends Dispatcher {
    private static final String USAGE = "\"usageMetadata\":{\"promptTokenCount\":1210,\"candidatesTokenCount\":2,"
            + "\"totalTokenCount\":1212,\"cachedContentTokenCount\":1200}";

    /** What came in, in order. */
    record Seen(String method, String path, String query, String key, JsonObject body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<JsonObject> kept = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile long life = 3600;
    private volatile int refusal;
    private volatile CountDownLatch open = new CountDownLatch(0);

    /** What is made from now on lives so many seconds. */
    void live(long seconds) {
        life = seconds;
    }

    /** Answers whatever concerns resources with this status. */
    void refuse(int status) {
        refusal = status;
    }

    /** Lets nobody list resources until {@link #unlock}. */
    void lock() {
        open = new CountDownLatch(1);
    }

    void unlock() {
        open.countDown();
    }

    /** Keeps what nobody of the test has asked for. */
    void keepOthers(int count) {
        for (int i = 0; i < count; i++) {
            keep(JsonObject.of("displayName", "other-" + i), "");
        }
    }

    void forgetAll() {
        kept.clear();
    }

    List<JsonObject> kept() {
        return kept;
    }

    List<String> lines() {
        return seen.stream().map(Seen::toString).toList();
    }

    List<JsonObject> bodies(String suffix) {
        return seen.stream()
                .filter(one -> one.toString().endsWith(suffix))
                .map(Seen::body)
                .toList();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        String path = request.getUrl().encodedPath();
        if (path.startsWith("/computeMetadata/")) {
            return json(200, path.endsWith("/token") ? "{\"access_token\":\"t\",\"expires_in\":3600}" : "own-project");
        }
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        JsonObject read = body.isEmpty() ? JsonObject.EMPTY : Json.object(body);
        String query = String.valueOf(request.getUrl().query());
        seen.add(new Seen(
                request.getMethod(),
                path,
                query,
                String.valueOf(request.getHeaders().get("x-goog-api-key")),
                read));
        if (!path.endsWith("/cachedContents")) {
            return answer(path, read);
        }
        if (request.getMethod().equals("GET")) {
            open.await();
        }
        if (refusal != 0) {
            return error(refusal, "Cached content is too small. total_token_count=1100, min_total_token_count=4096");
        }
        return request.getMethod().equals("GET")
                ? json(200, Json.write(page(request.getUrl().queryParameter("pageToken"))))
                : json(200, Json.write(keep(read, path)));
    }

    private JsonObject page(String token) {
        int from = token == null ? 0 : Integer.parseInt(token);
        List<JsonObject> all = new ArrayList<>(kept);
        int to = Math.min(from + 2, all.size());
        JsonObject page = JsonObject.of("cachedContents", all.subList(from, to));
        return to < all.size() ? page.with("nextPageToken", String.valueOf(to)) : page;
    }

    private JsonObject keep(JsonObject asked, String path) {
        Instant now = Instant.now();
        String parent = path.contains("/projects/") ? path.substring(path.indexOf("projects/")) : "cachedContents";
        JsonObject one = JsonObject.builder()
                .set("name", parent + "/c" + numbers.incrementAndGet())
                .set("displayName", asked.text("displayName"))
                .set("model", asked.text("model"))
                .set("createTime", now.toString())
                .set("expireTime", now.plusSeconds(life).toString())
                .build();
        kept.add(one);
        return one;
    }

    private MockResponse answer(String path, JsonObject body) {
        String name = body.text("cachedContent");
        boolean known =
                name.isEmpty() || kept.stream().anyMatch(one -> one.text("name").equals(name));
        if (!known) {
            return error(403, "CachedContent not found (or permission denied)");
        }
        String reply = "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Ebb.\"}]},"
                + "\"finishReason\":\"STOP\"}]," + USAGE + "}";
        return path.endsWith("streamGenerateContent")
                ? new MockResponse.Builder()
                        .addHeader("Content-Type", "text/event-stream")
                        .body("data: " + reply + "\r\n\r\n")
                        .build()
                : json(200, reply);
    }

    private static MockResponse error(int status, String message) {
        return json(status, "{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\",\"status\":\"X\"}}");
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
