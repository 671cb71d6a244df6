package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;

/** Marks the end of a prompt prefix that the provider shall keep; Anthropic's {@code cache_control}. */
public final class CacheControl extends JsonRecord {
    /** Kept for the provider's usual time, five minutes at Anthropic. */
    public static final CacheControl EPHEMERAL = new CacheControl(JsonObject.of("type", "ephemeral"));

    /** A view of the wire form. */
    public CacheControl(JsonObject fields) {
        super(fields);
    }

    /** Kept for this long, {@code 5m} or {@code 1h}. */
    public static CacheControl ephemeral(String ttl) {
        return new CacheControl(JsonObject.of("type", "ephemeral", "ttl", ttl));
    }
}
