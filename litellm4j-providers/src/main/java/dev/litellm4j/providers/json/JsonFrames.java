package dev.litellm4j.providers.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.Frame;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON object of every frame of one stream, straight from the frame's window, and parses only what differs
 * from the frames before where that is the text of strings.
 *
 * <p>Between frames it holds two of them and none of the parser's buffers, as a stream waits most of its life. Used by
 * one thread.
 */
public final class JsonFrames {
    /** A stream whose frames are too different is parsed and no longer compared. */
    private static final int MAX_LESSONS = 8;

    private static final int MAX_LESSON_BYTES = 4096;

    private final RepeatingReader reader = new RepeatingReader();
    private @Nullable FrameTemplate template;
    private byte[] former = {};
    private JsonObject formerObject = JsonObject.EMPTY;
    private int lessons;
    private int repeats;

    /** A reader for one stream. */
    public JsonFrames() {}

    /**
     * The object in {@code frame}; the empty one where it holds nothing or a null, as some servers keep a stream alive.
     *
     * @throws MalformedJsonException if it holds anything else
     */
    public JsonObject read(Frame frame) {
        JsonObject similar = template == null ? null : template.read(frame.bytes(), frame.offset(), frame.length());
        if (similar != null) {
            repeats++;
            return similar;
        }
        JsonObject parsed = parse(frame);
        if (lessons < MAX_LESSONS && frame.length() <= MAX_LESSON_BYTES) {
            learn(Arrays.copyOfRange(frame.bytes(), frame.offset(), frame.offset() + frame.length()), parsed);
        }
        repeats = 0;
        return parsed;
    }

    /**
     * Whether the last object read is the one before but for the text of some strings: the same names, numbers, truth
     * values and nulls in the same places.
     */
    public boolean isRepeated() {
        return repeats > 1;
    }

    /** Compares with the frame just before; one after other repetitions has nothing to teach yet. */
    private void learn(byte[] bytes, JsonObject parsed) {
        lessons++;
        FrameTemplate learnt = repeats == 0 ? TemplateLesson.learn(former, formerObject, bytes) : null;
        template = learnt == null ? template : learnt;
        former = bytes;
        formerObject = parsed;
    }

    private JsonObject parse(Frame frame) {
        try (JsonParser parser = Json.FACTORY.createParser(frame.bytes(), frame.offset(), frame.length())) {
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return JsonObject.EMPTY;
            }
            if (first != JsonToken.START_OBJECT) {
                throw new MalformedJsonException("this is not a JSON object");
            }
            JsonObject object = reader.read(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("there is more after the JSON object");
            }
            return object;
        } catch (IOException e) {
            throw Json.malformed(e);
        }
    }
}
