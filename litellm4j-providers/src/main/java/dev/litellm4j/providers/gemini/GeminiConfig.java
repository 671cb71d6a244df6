package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The parameters of sampling and form, {@code generationConfig}; Google's page "Generating content". */
final class GeminiConfig {
    private static final Set<String> OWN = Set.of(
            "topK",
            "candidateCount",
            "stopSequences",
            "maxOutputTokens",
            "responseMimeType",
            "responseSchema",
            "responseJsonSchema",
            "responseModalities",
            "responseLogprobs",
            "speechConfig",
            "imageConfig",
            "thinkingConfig",
            "mediaResolution",
            "enableEnhancedCivicAnswers",
            "enableAffectiveDialog",
            "audioTimestamp",
            "routingConfig",
            "audioTranscriptionConfig",
            "translationConfig",
            "responseFormat",
            "presencePenalty",
            "frequencyPenalty",
            "topP");

    private GeminiConfig() {}

    /** Whether a parameter of Gemini's belongs here rather than at the top. */
    static boolean knows(String camelName) {
        return OWN.contains(camelName);
    }

    /** Adds {@code generationConfig} to {@code body}; {@code extras} are the caller's own settings and go last. */
    static void write(GeminiDraft draft, JsonObject extras, JsonObjectBuilder body) {
        JsonObjectBuilder config = JsonObject.builder();
        ChatRequest request = draft.request;
        JsonObject fields = request.fields();
        config.setIfPresent("temperature", fields.number("temperature"));
        config.setIfPresent("topP", fields.number("top_p"));
        config.setIfPresent("maxOutputTokens", request.maxOutputTokens());
        if (request.n() != 1 && fields.number("n").isPresent()) {
            config.set("candidateCount", request.n());
        }
        List<String> stop =
                request.stop().stream().filter(text -> !text.isEmpty()).toList();
        if (!stop.isEmpty()) {
            config.set("stopSequences", stop);
        }
        config.setIfPresent("seed", request.seed().map(seed -> seed(seed, draft)));
        config.setIfPresent("presencePenalty", fields.number("presence_penalty"));
        config.setIfPresent("frequencyPenalty", fields.number("frequency_penalty"));
        logprobs(fields, config);
        form(draft, config);
        voice(draft, config);
        GeminiThinking.config(draft).ifPresent(thinking -> config.set("thinkingConfig", thinking));
        config.setAll(resolutionInFull(extras));
        if (!config.isEmpty()) {
            body.set("generationConfig", config.build());
        }
    }

    private static Integer seed(long seed, GeminiDraft draft) {
        if (seed != (int) seed) {
            throw draft.refusal("seed " + seed + " is outside of the 32 bits Gemini takes");
        }
        return (int) seed;
    }

    private static void logprobs(JsonObject fields, JsonObjectBuilder config) {
        Optional<Number> alternatives = fields.number("top_logprobs");
        if (fields.bool("logprobs").orElse(false) || alternatives.isPresent()) {
            config.set("responseLogprobs", true);
            config.setIfPresent("logprobs", alternatives.map(Number::intValue));
        }
    }

    private static void form(GeminiDraft draft, JsonObjectBuilder config) {
        Optional<ResponseFormat> wish = draft.request.responseFormat();
        if (wish.isEmpty()) {
            return;
        }
        ResponseFormat format = wish.get();
        switch (format.type()) {
            case "text" -> {}
            case "json_object", "json_schema" -> {
                config.set("responseMimeType", "application/json");
                format.schema().ifPresent(schema -> schema(draft.schema(schema, "response_format"), draft, config));
            }
            default ->
                throw draft.refusal("response_format of type \"" + format.type()
                        + "\" is not known; use text, json_object or json_schema");
        }
    }

    private static void schema(JsonObject schema, GeminiDraft draft, JsonObjectBuilder config) {
        if (schema.isEmpty()) {
            return;
        }
        if (draft.model.takesJsonSchema()) {
            config.set("responseJsonSchema", GeminiSchema.json(schema));
        } else {
            config.set("responseSchema", GeminiSchema.openApi(schema, "response_format", draft));
        }
    }

    private static void voice(GeminiDraft draft, JsonObjectBuilder config) {
        List<String> modalities = new ArrayList<>();
        for (Object modality : draft.request.fields().array("modalities")) {
            modalities.add(String.valueOf(modality).toUpperCase(Locale.ROOT));
        }
        if (draft.request.param("audio").orElse("") instanceof JsonObject audio) {
            String format = audio.text("format");
            if (!format.isEmpty() && !format.equals("pcm16")) {
                throw draft.refusal("audio.format \"" + format + "\" is not supported; Gemini speaks pcm16 only");
            }
            if (modalities.isEmpty()) {
                modalities.add("AUDIO");
            }
            audio.string("voice").ifPresent(voice -> config.set("speechConfig", speech(voice)));
        }
        if (!modalities.isEmpty()) {
            config.set("responseModalities", modalities);
        }
    }

    private static JsonObject speech(String voice) {
        JsonObject prebuilt = JsonObject.of("prebuiltVoiceConfig", JsonObject.of("voiceName", voice));
        return JsonObject.of("voiceConfig", prebuilt);
    }

    /** People write {@code low} for {@code MEDIA_RESOLUTION_LOW}. */
    private static JsonObject resolutionInFull(JsonObject extras) {
        String said = extras.text("mediaResolution");
        if (said.isEmpty()) {
            return extras;
        }
        String level = said.toUpperCase(Locale.ROOT);
        return extras.with(
                "mediaResolution", level.startsWith("MEDIA_RESOLUTION_") ? level : "MEDIA_RESOLUTION_" + level);
    }
}
