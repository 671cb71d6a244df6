package dev.litellm4j.providers.sagemaker;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Chat with a container that completes a text; Hugging Face's page "Text Generation Inference API". */
final class SageMakerText implements ChatCodec {
    private static final SupportedParams PARAMS =
            SupportedParams.of("max_tokens", "max_completion_tokens", "temperature", "top_p", "n", "stop", "seed");
    private static final Set<String> PLACED = Set.of(
            Endpoint.COMPONENT, "hf_model_name", "aws_sagemaker_allow_zero_temp", "parameters", "return_full_text");

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        SupportedParams.Checked checked = PARAMS.check(request);
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        JsonObjectBuilder body = JsonObject.builder()
                .append("inputs", HubPrompts.of(request))
                .append("parameters", parameters(checked.request(), warnings));
        if (stream) {
            body.append("stream", true);
        }
        return Endpoint.call(request.model(), stream, body.build(), request.fields(), warnings);
    }

    private static JsonObject parameters(ChatRequest request, List<Warning> warnings) {
        JsonObject fields = request.fields();
        JsonObjectBuilder parameters = JsonObject.builder();
        request.maxOutputTokens().ifPresent(limit -> parameters.append("max_new_tokens", Math.max(limit, 1)));
        fields.number("temperature").ifPresent(value -> {
            boolean zero = value.doubleValue() == 0
                    && !fields.bool("aws_sagemaker_allow_zero_temp").orElse(false);
            if (zero) {
                warnings.add(new Warning(
                        "temperature",
                        "text containers refuse a temperature of 0; 0.01 was sent (aws_sagemaker_allow_zero_temp keeps"
                                + " 0)"));
            }
            parameters.append("temperature", zero ? 0.01 : value);
        });
        fields.number("top_p").ifPresent(value -> parameters.append("top_p", value));
        fields.number("n").ifPresent(value -> parameters.append("num_return_sequences", value));
        fields.number("seed").ifPresent(value -> parameters.append("seed", value));
        Object stop = fields.get("stop");
        List<Object> words = stop instanceof String word ? List.of(word) : fields.array("stop");
        if (!words.isEmpty()) {
            parameters.append("stop", words);
        }
        fields.forEach((name, value) -> {
            if (!SupportedParams.OPENAI.contains(name) && !PLACED.contains(name) && value != JsonNull.NULL) {
                parameters.set(name, value);
            }
        });
        fields.bool("return_full_text").ifPresent(full -> parameters.set("return_full_text", full));
        return parameters.setAll(fields.object("parameters")).build();
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        Object said = Json.value(reply.bytes());
        List<JsonObject> choices = new ArrayList<>(1);
        for (Object item : said instanceof List<?> list ? list : List.of(said)) {
            if (item instanceof JsonObject object && TextPiece.isText(object)) {
                choices.add(choice(object, choices.size(), request));
            }
        }
        if (choices.isEmpty()) {
            throw Failures.unreadable(request, reply, "generated_text");
        }
        return new ChatCompletion(
                Answers.completion(StableId.of("chatcmpl-", said), 0, request.model(), choices, Usage.NONE)
                        .build());
    }

    private static JsonObject choice(JsonObject item, int index, ChatRequest request) {
        TextPiece piece = TextPiece.of(item);
        String prompt = HubPrompts.of(request);
        // Some containers repeat the prompt; one without a template's marks may just as well be what the answer says.
        boolean repeats = prompt.startsWith("<") && piece.text().startsWith(prompt);
        String text = repeats ? piece.text().substring(prompt.length()) : piece.text();
        return Answers.choice(index, Answers.message(TextPiece.withoutMarks(text)), piece.finish());
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new SageMakerTextChunks(request);
    }
}
