package dev.litellm4j.providers.plain;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.plain.PlainFormat.Text;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Those who complete a text. References: Aleph Alpha's "Completion" and a recorded exchange, {@code generation} of NLP
 * Cloud's Python client, LoRAX' "REST API" for Predibase, Petals Chat's "HTTP API Methods", Bytez' "Chat" and
 * "Image-text-to-text", Triton's "Generate Extension", LiteLLM's "Custom API Server".
 *
 * @param openAi reads answers once they are in OpenAI's words
 * @param errors reads errors in the usual spellings
 */
public record Plain(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi, ErrorReader errors) {
    private static final BiFunction<String, Long, Rewording> NO_STREAM =
            (model, created) -> (event, piece) -> List.of(piece);

    private Provider provider(
            String name, PlainFormat format, BiFunction<String, Long, Rewording> pieces, Host host, Auth auth) {
        Protocol protocol = Protocol.of(name, SseFraming.INSTANCE, errors)
                .with(ChatRequest.class, new PlainChat(openAi, format, pieces));
        return new Provider(name, protocol, host, auth, Quirks.NONE);
    }

    /** {@code /complete}, streamed as events that name their type. */
    public Provider alephAlpha() {
        PlainFormat format = new PlainFormat(
                "/complete",
                Optional.of("/complete"),
                Map.of(
                        "max_tokens", "maximum_tokens",
                        "max_completion_tokens", "maximum_tokens",
                        "temperature", "temperature",
                        "top_p", "top_p",
                        "n", "n",
                        "stop", "stop_sequences",
                        "presence_penalty", "presence_penalty",
                        "frequency_penalty", "frequency_penalty"),
                (request, parameters) -> JsonObject.builder()
                        .set("model", request.model())
                        .set("prompt", List.of(JsonObject.of("type", "text", "data", Prompt.of(request))))
                        .setAll(parameters.build())
                        .build(),
                reply -> texts(reply, "completions", "completion", "finish_reason"),
                PlainFormat.counts("num_tokens_prompt_total", "num_tokens_generated"));
        return provider(
                "aleph_alpha",
                format,
                (model, created) -> (event, piece) -> alephAlpha(model, created, piece),
                BaseUrlHost.of("https://api.aleph-alpha.com", "ALEPH_ALPHA_API_BASE"),
                HeaderAuth.bearer("ALEPH_ALPHA_API_KEY", "ALEPHALPHA_API_KEY"));
    }

    private static List<JsonObject> alephAlpha(String model, long created, JsonObject piece) {
        if (PlainChat.isSaid(piece, "error")) {
            return List.of(piece);
        }
        if (piece.has("num_tokens_generated")) {
            return List.of(PlainChat.usage(
                    model,
                    created,
                    piece.intValue("num_tokens_prompt_total", 0),
                    piece.intValue("num_tokens_generated", 0)));
        }
        return PlainChat.chunks(
                model, created, piece.intValue("index", 0), piece.text("completion"), piece.string("finish_reason"));
    }

    /** {@code /<model>/generation}; the whole answer is played back as a stream. */
    public Provider nlpCloud() {
        PlainFormat format = new PlainFormat(
                "/{model}/generation",
                Optional.empty(),
                Map.of(
                        "max_tokens", "max_length",
                        "max_completion_tokens", "max_length",
                        "temperature", "temperature",
                        "top_p", "top_p",
                        "n", "num_return_sequences",
                        "stop", "end_sequence"),
                Plain::nlpCloud,
                reply -> text(reply, "generated_text"),
                PlainFormat.counts("nb_input_tokens", "nb_generated_tokens"));
        return provider(
                "nlp_cloud",
                format,
                NO_STREAM,
                BaseUrlHost.of("https://api.nlpcloud.io/v1/gpu", "NLP_CLOUD_API_BASE"),
                new HeaderAuth("Authorization", "Token ", List.of("NLP_CLOUD_API_KEY"), true));
    }

    /** Its answers repeat the prompt, and the one text that ends them, unless they are told not to. */
    private static JsonObject nlpCloud(ChatRequest request, JsonObjectBuilder parameters) {
        JsonObjectBuilder body =
                JsonObject.builder().set("text", Prompt.of(request)).set("remove_input", true);
        List<String> ends = request.stop();
        if (ends.size() > 1) {
            throw Requests.refused(request, "takes one text as stop, not " + ends.size());
        }
        if (!ends.isEmpty()) {
            parameters.set("end_sequence", ends.get(0)).set("remove_end_sequence", true);
        }
        return body.setAll(parameters.build()).build();
    }

    /** LoRAX: {@code generate} and {@code generate_stream} below the tenant's address. */
    public Provider predibase() {
        PlainFormat format = new PlainFormat(
                "/deployments/v2/llms/{model}/generate",
                Optional.of("/deployments/v2/llms/{model}/generate_stream"),
                Map.of(
                        "max_tokens", "max_new_tokens",
                        "max_completion_tokens", "max_new_tokens",
                        "temperature", "temperature",
                        "top_p", "top_p",
                        "n", "best_of",
                        "seed", "seed",
                        "stop", "stop"),
                (request, parameters) -> JsonObject.of(
                        "inputs",
                        Prompt.of(request),
                        "parameters",
                        parameters.set("details", true).build()),
                Plain::predibaseTexts,
                reply -> PlainFormat.counts("prompt_tokens", "generated_tokens").apply(reply.object("details")));
        return provider(
                "predibase",
                format,
                (model, created) -> (event, piece) -> predibase(model, created, piece),
                new TenantHost(),
                HeaderAuth.bearer("PREDIBASE_API_KEY"));
    }

    private static List<Text> predibaseTexts(Object reply) {
        return reply instanceof JsonObject object && object.has("generated_text")
                ? List.of(new Text(
                        object.text("generated_text"), object.object("details").text("finish_reason")))
                : List.of();
    }

    private static List<JsonObject> predibase(String model, long created, JsonObject piece) {
        if (PlainChat.isSaid(piece, "error")) {
            return List.of(piece);
        }
        JsonObject token = piece.object("token");
        JsonObject details = piece.object("details");
        boolean last = PlainChat.isSaid(piece, "generated_text") || !details.isEmpty();
        List<JsonObject> chunks = new ArrayList<>(PlainChat.chunks(
                model,
                created,
                0,
                token.bool("special").orElse(false) ? "" : token.text("text"),
                last ? Optional.of(details.string("finish_reason").orElse("stop")) : Optional.empty()));
        if (details.has("generated_tokens")) {
            chunks.add(PlainChat.usage(
                    model, created, details.intValue("prompt_tokens", 0), details.intValue("generated_tokens", 0)));
        }
        return chunks;
    }

    /** {@code /models/v2/<model>} with parameters in {@code params}; the whole answer is played back as a stream. */
    public Provider bytez() {
        PlainFormat format = new PlainFormat(
                "/{model}",
                Optional.empty(),
                Map.of(
                        "max_tokens", "max_new_tokens",
                        "max_completion_tokens", "max_new_tokens",
                        "temperature", "temperature",
                        "top_p", "top_p",
                        "n", "num_return_sequences"),
                (request, parameters) -> JsonObject.of(
                        "messages", BytezMessages.of(request), "stream", false, "params", parameters.build()),
                Plain::bytez,
                PlainFormat::uncounted);
        return provider(
                "bytez",
                format,
                NO_STREAM,
                BaseUrlHost.of("https://api.bytez.com/models/v2", "BYTEZ_API_BASE"),
                new HeaderAuth("Authorization", "Key ", List.of("BYTEZ_API_KEY"), true));
    }

    private static List<Text> bytez(Object reply) {
        if (!(reply instanceof JsonObject object) || !PlainChat.isSaid(object, "output")) {
            return List.of();
        }
        JsonObject output = object.object("output");
        if (output.get("content") instanceof List<?>) {
            StringBuilder text = new StringBuilder();
            output.objects("content").forEach(part -> text.append(part.text("text")));
            return List.of(new Text(text.toString(), ""));
        }
        return List.of(new Text(output.isEmpty() ? object.text("output") : output.text("content"), ""));
    }

    /** Any server that takes {@code {model, params: {prompt: […]}}} and answers {@code {data: [{output: […]}]}}. */
    public Provider custom() {
        PlainFormat format = new PlainFormat(
                "",
                Optional.empty(),
                Map.of(
                        "max_tokens", "max_tokens",
                        "max_completion_tokens", "max_tokens",
                        "temperature", "temperature",
                        "top_p", "top_p"),
                (request, parameters) -> JsonObject.of(
                        "model",
                        request.model(),
                        "params",
                        JsonObject.builder()
                                .set("prompt", List.of(Prompt.of(request)))
                                .setAll(parameters.build())
                                .build()),
                Plain::custom,
                PlainFormat::uncounted);
        return provider(
                "custom",
                format,
                NO_STREAM,
                BaseUrlHost.withoutDefault(),
                HeaderAuth.bearer().optional());
    }

    private static List<Text> custom(Object reply) {
        List<JsonObject> data = reply instanceof JsonObject object ? object.objects("data") : List.of();
        List<Object> output = data.isEmpty() ? List.of() : data.get(0).array("output");
        return output.isEmpty() ? List.of() : List.of(new Text(String.valueOf(output.get(0)), ""));
    }

    /**
     * {@code generate} or {@code infer}, whichever the address ends with. Streams of Triton mark no end, so that a cut one
     * could not be told from a whole one: the whole answer is played back.
     */
    public Provider triton() {
        PlainFormat format = new PlainFormat(
                "/generate",
                Optional.empty(),
                Map.of(
                        "max_tokens", "max_tokens",
                        "max_completion_tokens", "max_tokens",
                        "temperature", "temperature",
                        "top_p", "top_p",
                        "seed", "seed",
                        "stop", "stop_words"),
                (request, parameters) ->
                        JsonObject.of("text_input", Prompt.of(request), "parameters", parameters.build()),
                Plain::triton,
                PlainFormat::uncounted);
        Provider chat = provider(
                "triton",
                format,
                NO_STREAM,
                new TritonHost(),
                HeaderAuth.bearer("TRITON_API_KEY").optional());
        return new Provider(
                chat.name(),
                chat.protocol().with(dev.litellm4j.embedding.EmbeddingRequest.class, new TritonEmbeddings()),
                chat.host(),
                chat.auth(),
                chat.quirks());
    }

    /** One address for all models; the whole answer is played back as a stream. */
    public Provider petals() {
        PlainFormat format = new PlainFormat(
                "",
                Optional.empty(),
                Map.of(
                        "max_tokens", "max_new_tokens",
                        "max_completion_tokens", "max_new_tokens",
                        "temperature", "temperature",
                        "top_p", "top_p"),
                Plain::petals,
                reply -> text(reply, "outputs"),
                PlainFormat::uncounted);
        return provider(
                "petals",
                format,
                NO_STREAM,
                new PetalsHost(),
                HeaderAuth.bearer().optional());
    }

    /** Without a limit it refuses, and it takes no notice of a temperature unless it is told to sample. */
    private static JsonObject petals(ChatRequest request, JsonObjectBuilder parameters) {
        JsonObjectBuilder body = JsonObject.builder()
                .set("model", request.model())
                .set("inputs", Prompt.of(request))
                .set("max_new_tokens", 256);
        if (request.fields().has("temperature") || request.fields().has("top_p")) {
            body.set("do_sample", 1);
        }
        return body.setAll(parameters.build()).build();
    }

    private static List<Text> triton(Object reply) {
        if (reply instanceof JsonObject object && object.get("outputs") instanceof List<?>) {
            List<JsonObject> outputs = object.objects("outputs");
            List<Object> data = outputs.isEmpty() ? List.of() : outputs.get(0).array("data");
            return data.isEmpty() ? List.of() : List.of(new Text(String.valueOf(data.get(0)), ""));
        }
        return text(reply, "text_output");
    }

    private static List<Text> text(Object reply, String name) {
        return reply instanceof JsonObject object && object.get(name) instanceof String text
                ? List.of(new Text(text, ""))
                : List.of();
    }

    private static List<Text> texts(Object reply, String list, String text, String reason) {
        List<Text> texts = new ArrayList<>();
        if (reply instanceof JsonObject object) {
            object.objects(list).forEach(one -> texts.add(new Text(one.text(text), one.text(reason))));
        }
        return texts;
    }
}
