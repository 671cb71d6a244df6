package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.AwsErrors;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Turns the events of a streamed answer into chunks; AWS's API page "ConverseStream". */
final class ConverseChunks implements ChunkDecoder<ChatChunk> {
    private final ChatRequest request;
    private final BedrockModel model;
    private final ReplyHead head;
    private final Object created;
    private final ConverseBlocks blocks;
    private final JsonFrames frames = new JsonFrames();
    private JsonObject additional = JsonObject.EMPTY;
    private boolean begun;
    private boolean stopped;
    private boolean done;

    ConverseChunks(ChatRequest request, BedrockModel model, Headers headers) {
        this.request = request;
        this.model = model;
        this.head = ReplyHead.of(headers);
        this.created = head.created();
        this.blocks = new ConverseBlocks(request, model);
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        AwsErrors.check(frame, Draft.provider(request), request.model());
        return event(frame.event(), frames.read(frame));
    }

    /** The chunks that an event completes; Nova's own format wraps the same events otherwise. */
    List<ChatChunk> event(String name, JsonObject event) {
        return switch (name) {
            case "messageStart" -> begin();
            case "contentBlockStart" -> chunks(blocks.start(event));
            case "contentBlockDelta" -> chunks(blocks.delta(event));
            case "contentBlockStop" -> chunks(blocks.stop(event));
            case "messageStop" -> stop(event);
            case "metadata" -> metadata(event);
            default -> List.of();
        };
    }

    private List<ChatChunk> begin() {
        if (begun) {
            return List.of();
        }
        begun = true;
        return List.of(chunk(JsonObject.ofSlots(new Object[] {"role", "assistant", "content", ""})));
    }

    private List<ChatChunk> chunks(JsonObject delta) {
        if (delta.isEmpty()) {
            return List.of();
        }
        if (begun) {
            return List.of(chunk(delta));
        }
        List<ChatChunk> both = new ArrayList<>(begin());
        both.add(chunk(delta));
        return both;
    }

    private List<ChatChunk> stop(JsonObject event) {
        if (stopped) {
            return List.of();
        }
        stopped = true;
        additional = event.object("additionalModelResponseFields");
        String reason = event.text("stopReason");
        String unified = ConverseFinish.unified(reason, blocks.call());
        JsonObject choice = JsonObject.of("index", 0, "delta", JsonObject.EMPTY, "finish_reason", unified);
        List<ChatChunk> last = new ArrayList<>(begin());
        last.addAll(chunks(blocks.end()));
        last.add(around(List.of(ConverseFinish.named(choice, reason, unified))));
        return last;
    }

    /** It is the last event. */
    private List<ChatChunk> metadata(JsonObject event) {
        if (!stopped || done) {
            return List.of();
        }
        done = true;
        JsonObject source = additional.isEmpty() ? event : event.with("additionalModelResponseFields", additional);
        JsonObjectBuilder last = around(List.of()).fields().toBuilder();
        JsonObject usage = event.object("usage");
        if (!usage.isEmpty()) {
            last.append("usage", ConverseUsage.of(usage));
        }
        ConverseReply.surroundings(last, source);
        return List.of(new ChatChunk(last.build()));
    }

    private ChatChunk chunk(JsonObject delta) {
        return around(List.of(JsonObject.ofSlots(new Object[] {"index", 0, "delta", delta})));
    }

    private ChatChunk around(List<Object> choices) {
        return new ChatChunk(JsonObject.ofSlots(new Object[] {
            "id",
            head.id(),
            "object",
            "chat.completion.chunk",
            "created",
            created,
            "model",
            model.id(),
            "choices",
            choices
        }));
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!stopped) {
            throw cutOff(request);
        }
        return List.of();
    }

    static ApiConnectionException cutOff(ChatRequest request) {
        String provider = Draft.provider(request);
        return Failures.cutOff(provider, request.model());
    }
}
