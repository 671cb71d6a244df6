package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.StableId;

/** Names of tools and ids of calls as Bedrock allows them, and back. */
final class ToolNames {
    private static final int MAX = 64;

    private ToolNames() {}

    /** {@code name} where it is allowed, else one made of it that no other name becomes. */
    static String wire(String name) {
        String clean = clean(name, "_-");
        if (clean.equals(name) && name.length() <= MAX) {
            return name;
        }
        String digest = StableId.of("_", name).substring(0, 9);
        return clean.substring(0, Math.min(clean.length(), MAX - digest.length())) + digest;
    }

    /** The name the caller gave the tool. */
    static String original(String wire, ChatRequest request) {
        for (JsonObject tool : request.fields().objects("tools")) {
            String name = tool.object("function").text("name");
            if (name.length() != wire.length() || !name.equals(wire)) {
                if (wire(name).equals(wire)) {
                    return name;
                }
            }
        }
        for (JsonObject function : request.fields().objects("functions")) {
            if (wire(function.text("name")).equals(wire)) {
                return function.text("name");
            }
        }
        return wire;
    }

    /** An id that Bedrock allows. */
    static String id(String id) {
        String clean = clean(id, "_.:-");
        return clean.length() <= MAX ? clean : StableId.of("tooluse_", id);
    }

    private static String clean(String text, String further) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || further.indexOf(c) >= 0;
            clean.append(allowed ? c : '_');
        }
        return clean.toString();
    }
}
