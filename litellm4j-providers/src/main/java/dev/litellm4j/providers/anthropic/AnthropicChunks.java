package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Turns the events of a streamed message into chunks; Anthropic's page "Streaming Messages". */
public final class AnthropicChunks implements ChunkDecoder<ChatChunk> {
    private final ChatRequest request;
    private final String provider;
    private final JsonFrames frames = new JsonFrames();
    private final StreamedBlocks blocks;
    private final Object created;
    private String id = "";
    private String model;
    private boolean begun;
    private boolean done;
    private JsonObject usage = JsonObject.EMPTY;
    private JsonObject end = JsonObject.EMPTY;
    private JsonObject surroundings = JsonObject.EMPTY;

    /** A decoder for the answer to {@code request}. */
    public AnthropicChunks(ChatRequest request, Headers headers) {
        this.request = request;
        this.provider = request.options().get(RequestOptions.PROVIDER, Anthropic.NAME);
        this.blocks = new StreamedBlocks(request);
        this.created = ReplyDate.of(headers);
        this.model = request.model();
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (frame.event().equals("ping") || frame.is("[DONE]")) {
            return List.of();
        }
        return event(frames.read(frame));
    }

    /** The chunks that an event completes, for hosts that wrap events in frames of their own. */
    public List<ChatChunk> event(JsonObject event) {
        switch (event.text("type")) {
            case "content_block_delta" -> {
                return chunks(blocks.delta(event.object("delta")));
            }
            case "content_block_start" -> {
                return chunks(blocks.start(event.object("content_block")), blocks.afterStart());
            }
            case "content_block_stop" -> {
                return chunks(blocks.stop());
            }
            case "message_start" -> {
                return start(event.object("message"));
            }
            case "message_delta" -> {
                end(event);
                return List.of();
            }
            case "message_stop" -> {
                return stop();
            }
            default -> {
                if (event.has("error")) {
                    throw AnthropicErrors.inBody(event, provider, request.model());
                }
                return List.of();
            }
        }
    }

    private List<ChatChunk> start(JsonObject message) {
        id = message.text("id");
        model = message.string("model").orElse(model);
        usage = AnthropicUsage.merged(usage, message.object("usage"));
        surround(message);
        return begun ? List.of() : List.of(role());
    }

    private ChatChunk role() {
        begun = true;
        return chunk(JsonObject.ofSlots(new Object[] {"role", "assistant", "content", ""}));
    }

    private void end(JsonObject event) {
        end = AnthropicUsage.merged(end, event.object("delta"));
        usage = AnthropicUsage.merged(usage, event.object("usage"));
        surround(event.object("delta"));
        surround(event);
    }

    private void surround(JsonObject source) {
        if (source.has("container") || source.has("context_management")) {
            JsonObjectBuilder more = surroundings.toBuilder();
            AnthropicAnswer.surroundings(more, source);
            surroundings = more.build();
        }
    }

    private List<ChatChunk> stop() {
        if (done) {
            return List.of();
        }
        done = true;
        List<ChatChunk> last = new ArrayList<>(4);
        last.addAll(chunks(blocks.stop()));
        if (!begun) {
            last.add(role());
        }
        String reason = end.text("stop_reason");
        String refusal = end.object("stop_details").text("explanation");
        if (reason.equals("refusal") && !refusal.isEmpty()) {
            last.add(chunk(JsonObject.of("refusal", refusal)));
        }
        if (!surroundings.isEmpty()) {
            last.add(chunk(JsonObject.of("provider_specific_fields", surroundings)));
        }
        last.add(finish(reason));
        if (!usage.isEmpty()) {
            last.add(usage());
        }
        return last;
    }

    private ChatChunk finish(String reason) {
        String unified = StopReason.unified(reason, blocks.call());
        JsonObject choice = JsonObject.of("index", 0, "delta", JsonObject.EMPTY, "finish_reason", unified);
        JsonObject details = StopReason.details(reason, unified, end);
        return around(List.of(details.isEmpty() ? choice : choice.with("provider_specific_fields", details)));
    }

    private ChatChunk usage() {
        JsonObjectBuilder last = around(List.of()).fields().toBuilder().append("usage", AnthropicUsage.of(usage));
        String tier = AnthropicUsage.tier(usage);
        if (!tier.isEmpty()) {
            last.append("service_tier", tier);
        }
        return new ChatChunk(last.append("provider_specific_fields", JsonObject.of("usage", usage))
                .build());
    }

    private List<ChatChunk> chunks(JsonObject delta, JsonObject further) {
        if (further.isEmpty()) {
            return chunks(delta);
        }
        List<ChatChunk> both = new ArrayList<>(chunks(delta));
        both.addAll(chunks(further));
        return both;
    }

    private List<ChatChunk> chunks(JsonObject delta) {
        if (delta.isEmpty()) {
            return List.of();
        }
        ChatChunk chunk = chunk(delta);
        return begun ? List.of(chunk) : List.of(role(), chunk);
    }

    private ChatChunk chunk(JsonObject delta) {
        return around(List.of(JsonObject.ofSlots(
                new Object[] {"index", 0, "delta", delta, "finish_reason", dev.litellm4j.json.JsonNull.NULL})));
    }

    private ChatChunk around(List<Object> choices) {
        return new ChatChunk(JsonObject.ofSlots(new Object[] {
            "id", id, "object", "chat.completion.chunk", "created", created, "model", model, "choices", choices
        }));
    }

    @Override
    public boolean isDone() {
        return done;
    }

    /** Some that speak this format, and some recordings, end with the reason and leave out the last event. */
    @Override
    public List<ChatChunk> end() {
        if (!done && !end.text("stop_reason").isEmpty()) {
            return stop();
        }
        if (!done) {
            throw new ApiConnectionException(
                    provider + "/" + request.model() + ": the stream ended before message_stop",
                    ErrorDetails.of(provider, request.model()));
        }
        return List.of();
    }
}
