package dev.litellm4j.chat;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the chunks of a stream together to the answer they make; LiteLLM's {@code stream_chunk_builder}.
 *
 * <p>Not thread-safe. {@link #complete()} may be asked at any time for what has arrived so far.
 */
public final class ChatAssembler {
    private JsonObjectBuilder head = JsonObject.builder();
    private final Map<Integer, ChoiceAssembler> choices = new TreeMap<>();
    private AnswerInfo info = AnswerInfo.NONE;

    /** An assembler without chunks. */
    public ChatAssembler() {}

    /**
     * Reads a stream to its end; closes it where it can be closed.
     *
     * @throws LiteLLMException if the stream fails; {@code partial(ChatCompletion.class)} is what had arrived
     */
    public static ChatCompletion assemble(Iterable<ChatChunk> stream) {
        ChatAssembler assembler = new ChatAssembler();
        try {
            stream.forEach(assembler::add);
            return assembler.complete();
        } catch (LiteLLMException broken) {
            throw broken.with(
                    broken.details().toBuilder().partial(assembler.complete()).build());
        } finally {
            if (stream instanceof dev.litellm4j.api.ResponseStream<?> open) {
                open.close();
            }
        }
    }

    /** Adds the next chunk; one that says that the stream was {@link ChatChunk#restarted()} makes the former ones void. */
    public ChatAssembler add(ChatChunk chunk) {
        if (chunk.restarted().isPresent()) {
            head = JsonObject.builder();
            choices.clear();
            info = chunk.info();
            return this;
        }
        if (chunk.info() != AnswerInfo.NONE) {
            info = chunk.info(); // a stream that goes on elsewhere knows more at its end
        }
        chunk.fields().forEach((name, value) -> {
            if (!name.equals("choices") && value != JsonNull.NULL) {
                addToHead(name, value);
            }
        });
        for (ChunkChoice choice : chunk.choices()) {
            choices.computeIfAbsent(choice.index(), ChoiceAssembler::new).add(choice);
        }
        return this;
    }

    private void addToHead(String name, Object value) {
        switch (name) {
            case "obfuscation" -> {
                // Padding against eavesdroppers, different on every chunk of OpenAI's.
            }
            case "object" -> head.set(name, "chat.completion");
            case "id", "created", "model" -> {
                if (head.find(name).filter(known -> !known.equals("")).isEmpty()) {
                    head.set(name, value);
                }
            }
            default -> head.set(name, value);
        }
    }

    /** The answer as far as it has arrived. */
    public ChatCompletion complete() {
        JsonObject sofar = head.build();
        JsonObjectBuilder answer = JsonObject.builder();
        sofar.forEach((name, value) -> {
            if (!name.equals("usage")) {
                answer.set(name, value);
            }
        });
        answer.set(
                "choices",
                choices.values().stream().map(ChoiceAssembler::complete).toList());
        sofar.find("usage").ifPresent(usage -> answer.set("usage", usage));
        return new ChatCompletion(answer.build()).with(info);
    }
}
