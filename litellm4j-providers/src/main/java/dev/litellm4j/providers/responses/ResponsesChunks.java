package dev.litellm4j.providers.responses;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A stream of a response's events as chunks. Reference: OpenAI's API page "Streaming events".
 *
 * <p>Of an item that came without deltas, as some servers send short ones, the whole is taken when the item or the
 * response is done. An item is known by its place in the output: its id changes between events at some.
 */
final class ResponsesChunks implements ChunkDecoder<ChatChunk> {
    private final ResponsesFailures failures;
    private final JsonFrames frames = new JsonFrames();
    private final ResponsesCalls calls = new ResponsesCalls();
    private final List<JsonObject> reasoning = new ArrayList<>(0);
    /** The items of which something has been told. */
    private final BitSet told = new BitSet();
    /** The items whose citations came one by one. */
    private final BitSet cited = new BitSet();

    private String id = "";
    private Object created = 0L;
    private String model = "";
    private boolean begun;
    private boolean done;
    /** Whether reasoning was told, and the part of it that was last: the next one starts a paragraph. */
    private boolean hasThought;

    private long thought = -1;
    private int images;

    ResponsesChunks(ResponsesFailures failures) {
        this.failures = failures;
        this.model = failures.model();
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (done || frame.is("[DONE]")) {
            return List.of();
        }
        JsonObject event = frames.read(frame);
        String type = event.text("type");
        return switch (type) {
            case "response.output_text.delta" -> text(event);
            case "response.refusal.delta" -> piece(event, "refusal");
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" -> thought(event, type);
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
                call(calls.delta(event));
            case "response.function_call_arguments.done", "response.custom_tool_call_input.done" ->
                call(calls.rest(event));
            case "response.output_text.annotation.added" -> {
                cited.set(place(event));
                yield annotation(event.object("annotation"));
            }
            case "response.created", "response.queued", "response.in_progress" -> started(event.object("response"));
            case "response.output_item.added" -> added(event);
            case "response.output_item.done" -> itemDone(event.object("item"), place(event));
            case "response.completed", "response.done" -> ended(event.object("response"));
            case "response.incomplete" -> ended(event.object("response").with("status", "incomplete"));
            case "response.failed", "response.cancelled" -> throw failures.of(event.object("response"));
            case "error" -> throw failures.of(event);
            default -> other(event, type);
        };
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!done) {
            throw failures.cutOff();
        }
        return List.of();
    }

    private List<ChatChunk> other(JsonObject event, String type) {
        if (type.isEmpty() && (event.has("error") || event.has("detail"))) {
            throw failures.of(event);
        }
        return List.of();
    }

    private List<ChatChunk> started(JsonObject response) {
        id = response.string("id").orElse(id);
        created = ResponsesAnswer.created(response);
        model = response.string("model").orElse(model);
        return List.of();
    }

    private List<ChatChunk> text(JsonObject event) {
        told.set(place(event));
        JsonObject delta = delta("content", event.text("delta"));
        List<Object> logprobs = event.array("logprobs");
        return List.of(
                logprobs.isEmpty()
                        ? chunk(delta, JsonNull.NULL)
                        : chunk(JsonObject.of("index", 0, "delta", delta, "finish_reason", JsonNull.NULL)
                                .with("logprobs", JsonObject.of("content", logprobs))));
    }

    private List<ChatChunk> piece(JsonObject event, String name) {
        told.set(place(event));
        return List.of(chunk(delta(name, event.text("delta")), JsonNull.NULL));
    }

    /** An item's summary and its text say the same; what comes first counts. */
    private List<ChatChunk> thought(JsonObject event, String type) {
        boolean summary = type.equals("response.reasoning_summary_text.delta");
        int place = place(event);
        int part = event.intValue(summary ? "summary_index" : "content_index", 0);
        long key = ((long) place << 32) | (part << 1) | (summary ? 1 : 0);
        if (thought >= 0 && thought >> 32 == place && ((thought ^ key) & 1) != 0) {
            return List.of();
        }
        boolean paragraph = hasThought && key != thought;
        thought = key;
        told.set(place);
        return thought(event.text("delta"), paragraph);
    }

    private List<ChatChunk> thought(String words, boolean paragraph) {
        hasThought = true;
        return List.of(chunk(delta("reasoning_content", paragraph ? "\n\n" + words : words), JsonNull.NULL));
    }

    private List<ChatChunk> annotation(JsonObject annotation) {
        return annotation.isEmpty()
                ? List.of()
                : List.of(chunk(delta("annotations", List.of(ResponsesAnswer.annotation(annotation))), JsonNull.NULL));
    }

    private List<ChatChunk> added(JsonObject event) {
        JsonObject item = event.object("item");
        return ResponsesAnswer.isCall(item) ? call(calls.begin(item, place(event))) : List.of();
    }

    private List<ChatChunk> itemDone(JsonObject item, int place) {
        List<ChatChunk> chunks = new ArrayList<>(2);
        boolean known = told.get(place);
        told.set(place);
        switch (item.text("type")) {
            case "message" -> {
                message(item, known, chunks);
                if (!cited.get(place)) {
                    citations(item, chunks);
                }
            }
            case "reasoning" -> {
                reasoning.add(item);
                if (!known) {
                    ResponsesAnswer.thoughts(item).forEach(words -> chunks.addAll(thought(words, hasThought)));
                }
            }
            case "function_call", "custom_tool_call" -> chunks.addAll(call(calls.whole(item, place)));
            default -> tool(item, chunks);
        }
        return chunks;
    }

    private void message(JsonObject item, boolean known, List<ChatChunk> chunks) {
        if (known) {
            return;
        }
        for (JsonObject part : item.objects("content")) {
            String name = part.text("type").equals("refusal") ? "refusal" : "content";
            String words = part.text(name.equals("refusal") ? name : "text");
            if (!words.isEmpty()) {
                chunks.add(chunk(delta(name, words), JsonNull.NULL));
            }
        }
    }

    private void citations(JsonObject item, List<ChatChunk> chunks) {
        for (JsonObject part : item.objects("content")) {
            part.objects("annotations").forEach(one -> chunks.addAll(annotation(one)));
        }
    }

    private void tool(JsonObject item, List<ChatChunk> chunks) {
        for (JsonObject image : ResponsesAnswer.images(item, images)) {
            images++;
            chunks.add(chunk(delta("images", List.of(image)), JsonNull.NULL));
        }
        if (!item.isEmpty()) {
            JsonObject own = JsonObject.of("output_items", List.of(ResponsesAnswer.kept(item)));
            chunks.add(chunk(delta("provider_specific_fields", own), JsonNull.NULL));
        }
    }

    private List<ChatChunk> call(List<JsonObject> pieces) {
        return pieces.isEmpty() ? List.of() : List.of(chunk(delta("tool_calls", pieces), JsonNull.NULL));
    }

    private List<ChatChunk> ended(JsonObject response) {
        if (!response.object("error").isEmpty()) {
            throw failures.of(response);
        }
        done = true;
        if (id.isEmpty()) {
            started(response);
        }
        List<ChatChunk> chunks = new ArrayList<>();
        List<JsonObject> output = response.objects("output");
        for (int place = 0; place < output.size(); place++) {
            if (!told.get(place) && !calls.has(place)) {
                chunks.addAll(itemDone(output.get(place), place));
            }
        }
        if (!reasoning.isEmpty()) {
            chunks.add(chunk(delta("reasoning_items", reasoning), JsonNull.NULL));
        }
        String reason = ResponsesAnswer.finishReason(response, !calls.isEmpty());
        JsonObject own = ResponsesAnswer.nativeReason(response, reason);
        JsonObject choice =
                JsonObject.of("index", 0, "delta", begun ? JsonObject.EMPTY : role(), "finish_reason", reason);
        chunks.add(chunk(own.isEmpty() ? choice : choice.with("provider_specific_fields", own)));
        usage(response, chunks);
        return chunks;
    }

    private void usage(JsonObject response, List<ChatChunk> chunks) {
        JsonObject usage = ResponsesAnswer.usage(response.object("usage"));
        if (usage.isEmpty()) {
            return;
        }
        JsonObjectBuilder last = head().append("choices", List.of()).append("usage", usage);
        response.string("service_tier").ifPresent(tier -> last.append("service_tier", tier));
        last.append("provider_specific_fields", ResponsesAnswer.extras(response));
        chunks.add(new ChatChunk(last.build()));
    }

    private static int place(JsonObject event) {
        return Math.max(0, event.intValue("output_index", 0));
    }

    private JsonObject delta(String name, Object value) {
        if (begun) {
            return JsonObject.ofSlots(new Object[] {name, value});
        }
        begun = true;
        return JsonObject.ofSlots(new Object[] {"role", "assistant", name, value});
    }

    private JsonObject role() {
        begun = true;
        return JsonObject.of("role", "assistant");
    }

    private ChatChunk chunk(JsonObject delta, Object finishReason) {
        return chunk(JsonObject.ofSlots(new Object[] {"index", 0, "delta", delta, "finish_reason", finishReason}));
    }

    private ChatChunk chunk(JsonObject choice) {
        return new ChatChunk(JsonObject.ofSlots(new Object[] {
            "id", id, "object", "chat.completion.chunk", "created", created, "model", model, "choices", List.of(choice)
        }));
    }

    private JsonObjectBuilder head() {
        return JsonObject.builder()
                .append("id", id)
                .append("object", "chat.completion.chunk")
                .append("created", created)
                .append("model", model);
    }
}
