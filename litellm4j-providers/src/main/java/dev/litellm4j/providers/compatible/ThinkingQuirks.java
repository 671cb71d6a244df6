package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.quirk.ModelProfile;
import dev.litellm4j.providers.quirk.ModelProfile.Thinking;
import dev.litellm4j.providers.quirk.ModelProfiles;
import java.util.Optional;
import java.util.function.Consumer;

/** How hosts switch thinking on and off, where OpenAI's {@code reasoning_effort} or Anthropic's {@code thinking} asks. */
final class ThinkingQuirks {
    private ThinkingQuirks() {}

    static ChatRequest type(ChatRequest request, Consumer<Warning> warnings) {
        Optional<Boolean> wish = wish(request);
        if (wish.isEmpty()) {
            return request;
        }
        unknownBudget(request, warnings);
        JsonObject type = JsonObject.of("type", wish.get() ? "enabled" : "disabled");
        return request.with(cleared(request).set("thinking", type).build());
    }

    /** Volcengine's page "Deep thinking": beside on and off the model may be left to decide. */
    static ChatRequest typeOrAuto(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject thinking = request.fields().object("thinking");
        String type = thinking.text("type");
        if (type.equals("auto")) {
            unknownBudget(request, warnings);
            return request.with(cleared(request)
                    .set("thinking", JsonObject.of("type", type))
                    .build());
        }
        if (request.fields().has("thinking") && !type.equals("enabled") && !type.equals("disabled")) {
            warnings.accept(new Warning("thinking", "takes enabled, disabled or auto here; it was dropped"));
            return request.with(request.fields().without("thinking"));
        }
        return type(request, warnings);
    }

    /** DeepSeek's page "Thinking mode": {@code enabled} is known, and what is not said is off. */
    static ChatRequest enabledOnly(ChatRequest request, Consumer<Warning> warnings) {
        ChatRequest typed = type(request, warnings);
        return typed.fields().object("thinking").text("type").equals("disabled")
                ? typed.with(typed.fields().without("thinking"))
                : typed;
    }

    /** Alibaba Cloud's page "Deep thinking". */
    static ChatRequest enable(ChatRequest request, Consumer<Warning> warnings) {
        Optional<Boolean> wish = wish(request);
        if (wish.isEmpty() || profile(request).thinking() != Thinking.SWITCH) {
            return request;
        }
        JsonObjectBuilder changed = cleared(request).set("enable_thinking", wish.get());
        request.fields()
                .object("thinking")
                .number("budget_tokens")
                .ifPresent(budget -> changed.set("thinking_budget", budget));
        return request.with(changed.build());
    }

    /** vLLM's page "Reasoning outputs". */
    static ChatRequest template(ChatRequest request, Consumer<Warning> warnings) {
        Optional<Boolean> wish = wish(request);
        Optional<String> name = profile(request).templateSwitch();
        if (wish.isEmpty() || name.isEmpty()) {
            return request;
        }
        JsonObject arguments = request.fields().object("chat_template_kwargs");
        unknownBudget(request, warnings);
        return request.with(cleared(request)
                .set("chat_template_kwargs", arguments.with(name.get(), wish.get()))
                .build());
    }

    private static ModelProfile profile(ChatRequest request) {
        return ModelProfiles.of(request.model());
    }

    /** Whether the caller wants the model to think; of two words {@code thinking} is the more exact one. */
    static Optional<Boolean> wish(ChatRequest request) {
        JsonObject fields = request.fields();
        if (fields.has("thinking")) {
            return Optional.of(!fields.object("thinking").text("type").equals("disabled"));
        }
        return fields.has("reasoning_effort") ? Optional.of(wishesMore(request)) : Optional.empty();
    }

    private static boolean wishesMore(ChatRequest request) {
        return !request.reasoningEffort().orElse("none").equals("none");
    }

    private static JsonObjectBuilder cleared(ChatRequest request) {
        return request.fields().toBuilder().remove("reasoning_effort").remove("thinking");
    }

    private static void unknownBudget(ChatRequest request, Consumer<Warning> warnings) {
        if (request.fields().object("thinking").has("budget_tokens")) {
            warnings.accept(new Warning("thinking.budget_tokens", "is not known here; it was dropped"));
        }
    }
}
