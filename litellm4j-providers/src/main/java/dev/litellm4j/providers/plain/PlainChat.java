package dev.litellm4j.providers.plain;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.reworded.RewordedChat;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Chat with one who completes a text. */
final class PlainChat extends RewordedChat {
    private final PlainFormat format;
    private final SupportedParams params;
    private final BiFunction<String, Long, Rewording> pieces;

    /** {@code pieces}: reads a stream for a model and a time, where the format has streams. */
    PlainChat(
            StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi,
            PlainFormat format,
            BiFunction<String, Long, Rewording> pieces) {
        super(openAi);
        this.format = format;
        this.params = SupportedParams.of(format.names().keySet().toArray(String[]::new));
        this.pieces = pieces;
    }

    @Override
    protected WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = params.check(request);
        ChatRequest said = checked.request();
        JsonObjectBuilder parameters = JsonObject.builder();
        format.names().forEach((from, to) -> {
            if (from.equals("stop") && !said.stop().isEmpty()) {
                parameters.set(to, said.stop());
            } else if (!from.equals("stop")) {
                Requests.copy(said, from, parameters, to);
            }
        });
        Requests.extras(said, params, parameters::set);
        JsonObject body = format.body().apply(said, parameters);
        boolean streams = stream && format.streamPath().isPresent();
        String path = streams ? format.streamPath().get() : format.path();
        return WireRequest.postJson(
                        path.replace("{model}", said.model()),
                        Json.body(streams && !path.endsWith("_stream") ? body.with("stream", true) : body))
                .withWarnings(checked.warnings());
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        JsonObject object = reply instanceof JsonObject one ? one : JsonObject.EMPTY;
        List<JsonObject> choices = new ArrayList<>();
        for (PlainFormat.Text text : format.texts().apply(reply)) {
            Object reason = text.reason().isEmpty() ? "stop" : reason(text.reason());
            choices.add(
                    Answers.choice(choices.size(), JsonObject.of("role", "assistant", "content", text.text()), reason));
        }
        if (choices.isEmpty()) {
            // Petals says what went wrong as Python does, with status 200.
            String trace = object.text("traceback").strip();
            return trace.isEmpty()
                    ? object
                    : JsonObject.of("error", JsonObject.of("message", trace.substring(trace.lastIndexOf('\n') + 1)));
        }
        Optional<Usage> usage = format.usage()
                .apply(object)
                .map(counts -> Usage.builder()
                        .promptTokens(counts[0])
                        .completionTokens(counts[1])
                        .build());
        String model = object.string("model").orElse(request.model());
        return Answers.answer(
                StableId.of("chatcmpl-", model, choices), Answers.created("", headers), model, choices, usage);
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        return pieces.apply(request.model(), Answers.created("", headers));
    }

    static String reason(String own) {
        return switch (own) {
            case "length", "maximum_tokens", "max_tokens" -> "length";
            default -> "stop";
        };
    }

    /** A chunk that holds a text, and one that ends the answer where there is a reason. */
    static List<JsonObject> chunks(String model, long created, int index, String text, Optional<String> reason) {
        String id = StableId.of("chatcmpl-", model, created);
        List<JsonObject> chunks = new ArrayList<>(2);
        if (!text.isEmpty()) {
            chunks.add(Answers.chunk(id, created, model, List.of(Answers.delta(index, JsonObject.of("content", text))))
                    .build());
        }
        reason.ifPresent(own ->
                chunks.add(Answers.chunk(id, created, model, List.of(Answers.finish(index, reason(own))))
                        .build()));
        return chunks;
    }

    /** The last chunk, with the tokens that went in and out. */
    static JsonObject usage(String model, long created, int in, int out) {
        return Answers.chunk(StableId.of("chatcmpl-", model, created), created, model, List.of())
                .set(
                        "usage",
                        Usage.builder().promptTokens(in).completionTokens(out).build())
                .build();
    }

    static boolean isSaid(JsonObject object, String name) {
        return object.find(name).filter(value -> value != JsonNull.NULL).isPresent();
    }
}
