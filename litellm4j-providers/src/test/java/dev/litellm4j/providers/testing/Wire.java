package dev.litellm4j.providers.testing;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What a codec sends and gets, without a connection. */
public final class Wire {
    private Wire() {}

    /** The body of {@code request}. */
    public static JsonObject body(WireRequest request) {
        return Json.object(request.body().orElseThrow().toBytes());
    }

    /** {@code record} written and read again, so that numbers compare by what they say and not by their class. */
    public static JsonObject reread(JsonRecord record) {
        return Json.object(Json.write(record));
    }

    /** All of {@code records} {@link #reread}. */
    public static List<JsonObject> reread(List<? extends JsonRecord> records) {
        return records.stream().map(Wire::reread).toList();
    }

    /** A reply's headers. */
    public static Headers headers(JsonObject fields) {
        return new Headers() {
            @Override
            public Optional<String> first(String name) {
                return fields.string(name);
            }

            @Override
            public List<String> names() {
                return List.copyOf(fields.keySet());
            }
        };
    }

    /** The chunks of a whole stream that arrives in pieces of {@code size} bytes. */
    public static List<ChatChunk> chunks(Framing framing, ChunkDecoder<ChatChunk> decoder, String body, int size) {
        List<ChatChunk> chunks = new ArrayList<>();
        read(framing, decoder, body, size, chunks);
        chunks.addAll(decoder.end());
        return chunks;
    }

    /** Adds to {@code chunks} what the stream holds up to its end, its marked end, or its failure. */
    public static void read(
            Framing framing, ChunkDecoder<ChatChunk> decoder, String body, int size, List<ChatChunk> chunks) {
        Iterator<Frame> frames = framing.frames(new Trickle(body.getBytes(StandardCharsets.UTF_8), size));
        while (!decoder.isDone() && frames.hasNext()) {
            chunks.addAll(decoder.accept(frames.next()));
        }
    }

    /** A body of which one read gets only so many bytes. */
    private static final class Trickle extends ByteArrayInputStream {
        private final int size;

        Trickle(byte[] body, int size) {
            super(body);
            this.size = size;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, size));
        }
    }
}
