package dev.litellm4j.providers.oci;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.Locale;

/**
 * Which of Oracle's formats a model takes; {@code apiFormat} says it where the name does not, as with dedicated
 * endpoints. Reference: Oracle's page "BaseChatRequest".
 */
enum OciFormat {
    /** All models but Cohere's. */
    GENERIC(OciGeneric.PARAMS) {
        @Override
        JsonObject write(ChatRequest request, boolean stream) {
            return OciGeneric.of(request, stream);
        }
    },
    /** Cohere's Command R models. */
    COHERE(OciCohere.PARAMS) {
        @Override
        JsonObject write(ChatRequest request, boolean stream) {
            return OciCohere.of(request, stream);
        }
    },
    /** Cohere's Command A models. */
    COHEREV2(OciCohereV2.PARAMS) {
        @Override
        JsonObject write(ChatRequest request, boolean stream) {
            return OciCohereV2.of(request, stream);
        }
    };

    private final SupportedParams params;

    OciFormat(SupportedParams params) {
        this.params = params;
    }

    static OciFormat of(ChatRequest request) {
        String asked = request.fields().text("apiFormat").toUpperCase(Locale.ROOT);
        return switch (asked) {
            case "GENERIC" -> GENERIC;
            case "COHERE" -> COHERE;
            case "COHEREV2" -> COHEREV2;
            case "" -> byName(request.model());
            default -> throw Failures.bad(request, "takes GENERIC, COHERE or COHEREV2 as apiFormat, not " + asked);
        };
    }

    private static OciFormat byName(String model) {
        if (!model.startsWith("cohere.")) {
            return GENERIC;
        }
        return model.startsWith("cohere.command-a") ? COHEREV2 : COHERE;
    }

    SupportedParams params() {
        return params;
    }

    abstract JsonObject write(ChatRequest request, boolean stream);
}
