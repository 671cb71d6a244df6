package dev.litellm4j.providers.gemini;

import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Prefix;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The beginning of a request as a {@code cachedContents} resource; Google's pages "Context caching" and, for Vertex AI,
 * "Create a context cache". Instructions, tools and their settings are in it, because a request that names one may not
 * say them.
 *
 * @param whole the request without it
 * @param collection the address of the resources
 * @param resource what is kept, with its model
 * @param rest the body that remains
 * @param ttl for how long, where it is said
 */
record GeminiPrefix(WireRequest whole, String collection, JsonObject resource, JsonObject rest, Optional<String> ttl)
        implements Prefix {
    private static final String PAGE_SIZE = "100";
    private static final Duration DEFAULT = Duration.ofHours(1);

    /** "CachedContent not found (or permission denied)", "Cache content 7 is expired.", "cached content metadata". */
    private static final Pattern GONE = Pattern.compile("(?i)cached?[ _]?content");

    @Override
    public String content() {
        return collection + '\n' + Json.write(resource);
    }

    @Override
    public WireRequest list(String page) {
        WireRequest list = WireRequest.get(collection).withQuery("pageSize", PAGE_SIZE);
        return page.isEmpty() ? list : list.withQuery("pageToken", page);
    }

    @Override
    public Page page(WireReply reply) throws IOException {
        JsonObject body = Json.object(reply.bytes());
        List<Kept> kept = new ArrayList<>();
        for (JsonObject one : body.objects("cachedContents")) {
            kept.add(kept(one));
        }
        return new Page(kept, body.text("nextPageToken"));
    }

    @Override
    public WireRequest make(String id) {
        JsonObjectBuilder body = JsonObject.builder().append("displayName", id).setAll(resource);
        body.setIfPresent("ttl", ttl);
        return WireRequest.postJson(collection, Json.body(body.build()));
    }

    @Override
    public Kept made(WireReply reply) throws IOException {
        Kept kept = kept(Json.object(reply.bytes()));
        if (kept.name().isEmpty()) {
            throw new ApiResponseException("the reply names no cachedContents resource", ErrorDetails.NONE);
        }
        return kept;
    }

    @Override
    public WireRequest rest(String name) {
        return whole.withBody(Json.body(rest.with("cachedContent", name)));
    }

    @Override
    public boolean isGone(LiteLLMException failure) {
        int status = failure.statusCode();
        return (status == 400 || status == 403 || status == 404)
                && GONE.matcher(failure.getMessage() + failure.body()).find();
    }

    private Kept kept(JsonObject one) {
        Instant created = instant(one.text("createTime")).orElse(Instant.EPOCH);
        Instant expires = instant(one.text("expireTime")).orElse(created.plus(DEFAULT));
        return new Kept(one.text("displayName"), one.text("name"), created, expires);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }
}
