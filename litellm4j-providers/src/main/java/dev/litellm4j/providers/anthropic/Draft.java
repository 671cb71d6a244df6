package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request body in the making: what all steps of encoding write to. */
final class Draft {
    final ChatRequest request;
    final ClaudeGeneration generation;
    final JsonObjectBuilder body = JsonObject.builder();
    final List<Warning> warnings = new ArrayList<>(0);
    final List<String> betas = new ArrayList<>(0);

    /** The tools as they will be sent; null until there are any. */
    @Nullable
    List<Object> tools;

    /** The settings of thinking as they will be sent; empty where the model shall not think. */
    JsonObject thinking = JsonObject.EMPTY;

    /** How hard the model shall work; empty where it is not said. */
    String effort = "";

    /** Parameters beside OpenAI's that were dropped. */
    final List<String> left = new ArrayList<>(0);

    /** Servers the model may ask for tools. */
    List<Object> mcpServers = List.of();

    Draft(ChatRequest request) {
        this.request = request;
        this.generation = ClaudeGeneration.of(request.model());
    }

    String provider() {
        return request.options().get(RequestOptions.PROVIDER, Anthropic.NAME);
    }

    boolean thinks() {
        return !thinking.isEmpty() && !thinking.text("type").equals("disabled");
    }

    boolean dropsParams() {
        return request.options().get(RequestOptions.DROP_PARAMS, false);
    }

    void warn(String parameter, String message) {
        Warning warning = new Warning(parameter, message);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    void beta(String name) {
        if (!betas.contains(name)) {
            betas.add(name);
        }
    }

    void tool(JsonObject tool) {
        if (tools == null) {
            tools = new ArrayList<>();
        }
        tools.add(tool);
    }

    boolean hasTools() {
        return tools != null && !tools.isEmpty();
    }

    /** A refusal of what cannot be said; {@code what} names it and the way out. */
    BadRequestException refusal(String what) {
        return new BadRequestException(provider() + ": " + what, ErrorDetails.of(provider(), request.model()));
    }

    /** Leaves a parameter out where the caller allows it, else refuses it. */
    void dropOrRefuse(String parameter, String why) {
        if (!dropsParams()) {
            throw new UnsupportedParamsException(
                    provider() + " does not support " + parameter + " for model " + request.model() + ": " + why
                            + "; drop it with dropParams(true) or send it anyway with allowedOpenaiParams(\""
                            + parameter + "\")",
                    ErrorDetails.of(provider(), request.model()));
        }
        warn(parameter, why + "; it was dropped");
    }

    boolean isAllowed(String parameter) {
        return request.options()
                .get(RequestOptions.ALLOWED_OPENAI_PARAMS, List.of())
                .contains(parameter);
    }
}
