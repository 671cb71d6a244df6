package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonObject;

/**
 * Thought signatures, which Gemini 3 demands back with every call it made; Google's page "Thought signatures".
 *
 * <p>They travel in the call's {@code provider_specific_fields}, and behind its id as LiteLLM writes them, because
 * programs that only know OpenAI's fields keep the id and lose the rest.
 */
final class GeminiSignatures {
    /** The page's {@code skip_thought_signature_validator}, for calls that another model made. */
    static final String DUMMY = "c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I=";

    static final String FIELD = "thought_signature";
    private static final String SEPARATOR = "__thought__";

    private GeminiSignatures() {}

    static String signedId(String id, String signature) {
        return signature.isEmpty() ? id : id + SEPARATOR + signature;
    }

    /** The id without its signature. */
    static String bareId(String id) {
        int at = id.indexOf(SEPARATOR);
        return at < 0 ? id : id.substring(0, at);
    }

    /** The signature of {@code call}, from wherever its way left it; empty where there is none. */
    static String of(ToolCall call) {
        String own = call.providerSpecificFields().text(FIELD);
        if (own.isEmpty()) {
            own = call.function().object("provider_specific_fields").text(FIELD);
        }
        if (own.isEmpty()) {
            JsonObject google = call.fields().object("extra_content").object("google");
            own = google.text(FIELD);
        }
        int at = call.id().indexOf(SEPARATOR);
        return own.isEmpty() && at >= 0 ? call.id().substring(at + SEPARATOR.length()) : own;
    }
}
