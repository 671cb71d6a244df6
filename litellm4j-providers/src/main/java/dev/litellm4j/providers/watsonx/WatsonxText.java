package dev.litellm4j.providers.watsonx;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.Prompt;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A prompt that is continued. Reference: IBM's "watsonx.ai API", page "Infer text". */
final class WatsonxText implements ChatCodec {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "temperature", "max_tokens", "max_completion_tokens", "top_p", "frequency_penalty", "stop", "seed");

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return post(request, stream ? "generation_stream" : "generation");
    }

    private static WireRequest post(ChatRequest request, String operation) {
        Checked checked = PARAMS.check(request);
        JsonObjectBuilder body = JsonObject.builder();
        WatsonxPaths.name(request.model(), body);
        body.append("input", Prompt.of(request));
        JsonObjectBuilder parameters = JsonObject.builder();
        checked.request().fields().forEach((name, value) -> {
            if (!Requests.isSaid(name, value)) {
                return;
            }
            switch (name) {
                case "model", "messages", "stream", "stream_options", "metadata", "n" -> {}
                case "max_tokens", "max_completion_tokens" ->
                    parameters.set("max_new_tokens", Requests.limit(request, name, value));
                case "seed" -> parameters.set("random_seed", value);
                case "frequency_penalty" -> parameters.set("repetition_penalty", value);
                case "stop" -> parameters.set("stop_sequences", request.stop());
                case "project_id", "space_id", "moderations" -> body.set(name, value);
                default -> parameters.set(name, value);
            }
        });
        if (!parameters.isEmpty()) {
            body.append("parameters", parameters.build());
        }
        return WireRequest.postJson(WatsonxPaths.of(request.model(), operation), Json.body(body.build()))
                .withWarnings(checked.warnings());
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        List<JsonObject> results = answer.objects("results");
        if (results.isEmpty()) {
            throw WatsonxErrors.isError(answer)
                    ? WatsonxErrors.read(
                            answer,
                            Json.write(answer),
                            reply.status(),
                            reply.headers(),
                            Failures.provider(request),
                            request.model())
                    : Failures.unreadable(request, reply, "results");
        }
        List<JsonObject> choices = new ArrayList<>();
        int written = 0;
        for (JsonObject result : results) {
            String own = result.text("stop_reason");
            choices.add(
                    Answers.choice(choices.size(), Answers.message(result.text("generated_text")), finish(own), own));
            written += result.intValue("generated_token_count", 0);
        }
        return new ChatCompletion(Answers.completion(
                        id(answer),
                        Answers.created(answer.text("created_at"), reply.headers()),
                        answer.string("model_id").orElse(request.model()),
                        choices,
                        usage(results.get(0).intValue("input_token_count", 0), written))
                .build());
    }

    static String id(JsonObject answer) {
        return StableId.of("chatcmpl-", answer.text("model_id"), answer.text("created_at"));
    }

    static Usage usage(int read, int written) {
        return Answers.usage(read, written);
    }

    static String finish(String own) {
        return switch (own) {
            case "max_tokens", "token_limit", "time_limit", "cancelled" -> "length";
            default -> "stop";
        };
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new WatsonxTextChunks(Failures.provider(request), request.model(), headers);
    }
}
