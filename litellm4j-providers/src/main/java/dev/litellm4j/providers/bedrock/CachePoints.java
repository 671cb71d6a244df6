package dev.litellm4j.providers.bedrock;

import dev.litellm4j.json.JsonObject;
import java.util.List;

/** Marks at which Bedrock keeps a prompt, from {@code cache_control}; AWS's page "Prompt caching". */
final class CachePoints {
    private CachePoints() {}

    /** Adds a mark behind what was added last where {@code marked} has one. */
    static void add(Draft draft, JsonObject marked, List<Object> blocks) {
        if (!(marked.get("cache_control") instanceof JsonObject mark) || blocks.isEmpty()) {
            return;
        }
        if (!draft.keepsPrompts()) {
            draft.warn("cache_control", draft.request.model() + " keeps no prompts; the mark was dropped");
            return;
        }
        blocks.add(JsonObject.of("cachePoint", point(mark)));
    }

    private static JsonObject point(JsonObject mark) {
        String ttl = mark.text("ttl");
        JsonObject point = JsonObject.of("type", "default");
        return ttl.equals("5m") || ttl.equals("1h") ? point.with("ttl", ttl) : point;
    }
}
