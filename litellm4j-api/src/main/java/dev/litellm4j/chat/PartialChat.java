package dev.litellm4j.chat;

import dev.litellm4j.api.PartialAnswer;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chat answer that broke off: its text becomes the assistant's last message. */
final class PartialChat implements PartialAnswer<ChatCompletion, ChatChunk> {
    private static final JsonObject GO_ON = JsonObject.of(
            "role",
            "user",
            "content",
            "The connection broke while you were answering; your last message above is what has arrived. Go on exactly"
                    + " where it ends. Repeat nothing, explain nothing, and write no greeting.");

    private final StringBuilder text = new StringBuilder();
    private String id = "";
    private Usage formerParts = Usage.NONE;
    private Usage thisPart = Usage.NONE;
    private boolean parted;
    private boolean beyondText;

    @Override
    public ChatChunk add(ChatChunk chunk) {
        for (JsonObject choice : chunk.fields().objects("choices")) {
            JsonObject delta = choice.object("delta");
            text.append(delta.text("content"));
            beyondText |= choice.intValue("index", 0) != 0
                    || !delta.array("tool_calls").isEmpty()
                    || delta.has("function_call")
                    || delta.has("audio")
                    || delta.has("refusal")
                    || choice.has("finish_reason");
        }
        id = id.isEmpty() ? chunk.id() : id;
        Usage reported = chunk.usage().orElse(Usage.NONE);
        thisPart = reported.isPresent() ? reported : thisPart;
        return parted ? joined(chunk, reported) : chunk;
    }

    private ChatChunk joined(ChatChunk chunk, Usage reported) {
        JsonObject fields = id.isEmpty() ? chunk.fields() : chunk.fields().with("id", id);
        if (reported.isPresent() && formerParts.isPresent()) {
            fields = fields.with("usage", Sums.of(formerParts.fields(), reported.fields()));
        }
        return new ChatChunk(fields).with(chunk.info());
    }

    @Override
    public void brokeOff() {
        parted = true;
        formerParts = new Usage(Sums.of(formerParts.fields(), thisPart.fields()));
        thisPart = Usage.NONE;
    }

    /**
     * A model that is given the beginning of its own message goes on with it, unless that ends in white space, which
     * Anthropic refuses; Mistral and DeepSeek want such a message marked as a {@code prefix}.
     */
    @Override
    public Optional<StreamableRequest<ChatCompletion, ChatChunk>> goOn(
            StreamableRequest<ChatCompletion, ChatChunk> request, boolean prefill) {
        if (beyondText) {
            return Optional.empty();
        }
        if (text.isEmpty()) {
            return Optional.of(request);
        }
        boolean own = prefill && !Character.isWhitespace(text.charAt(text.length() - 1));
        JsonObject sofar = JsonObject.of("role", "assistant", "content", text.toString());
        List<Object> messages = new ArrayList<>(request.fields().array("messages"));
        messages.add(own ? sofar.with("prefix", true) : sofar);
        if (!own) {
            messages.add(GO_ON);
        }
        return Optional.of(request.with(request.fields().with("messages", List.copyOf(messages))));
    }
}
