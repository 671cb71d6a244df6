package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** A request body in the making: what all steps of encoding write to. */
final class Draft {
    final ChatRequest request;
    final BedrockModel model;
    final JsonObjectBuilder body = JsonObject.builder();
    /** What goes to the model as it is. */
    final JsonObjectBuilder additional = JsonObject.builder();

    final List<Warning> warnings = new ArrayList<>(0);

    /** Whether the model was told to think. */
    boolean thinks;

    /** Numbers the documents, whose names have to differ. */
    int documents;

    Draft(ChatRequest request, BedrockModel model) {
        this.request = request;
        this.model = model;
    }

    JsonObject fields() {
        return request.fields();
    }

    String provider() {
        return provider(request);
    }

    static String provider(ChatRequest request) {
        return request.options().get(RequestOptions.PROVIDER, Bedrock.NAME);
    }

    void warn(String parameter, String message) {
        Warning warning = new Warning(parameter, message);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /** Whether the model keeps prompts at marks; AWS's page "Prompt caching for faster model inference". */
    boolean keepsPrompts() {
        return model.family() == Family.CLAUDE || model.family() == Family.NOVA || model.family() == Family.UNKNOWN;
    }

    /** A refusal of what cannot be said; {@code what} names it and the way out. */
    BadRequestException refusal(String what) {
        return new BadRequestException(provider() + ": " + what, ErrorDetails.of(provider(), request.model()));
    }
}
