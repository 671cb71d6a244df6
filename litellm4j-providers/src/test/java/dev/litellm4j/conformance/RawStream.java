package dev.litellm4j.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON objects of a body, whether it is one object, an array, JSON lines or server-sent events. */
final class RawStream {
    private RawStream() {}

    static List<JsonNode> objects(String body) {
        String text = body.strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            return json(text);
        }
        List<JsonNode> found = new ArrayList<>();
        for (String event : text.split("\\r?\\n\\r?\\n")) {
            String data = data(event);
            if (!data.isEmpty() && !data.equals("[DONE]")) {
                found.addAll(json(data));
            }
        }
        return found;
    }

    private static String data(String event) {
        StringBuilder data = new StringBuilder();
        for (String line : event.split("\\r?\\n")) {
            if (line.startsWith("data:")) {
                data.append(data.length() == 0 ? "" : "\n")
                        .append(line.substring(5).strip());
            }
        }
        return data.toString();
    }

    private static List<JsonNode> json(String text) {
        List<JsonNode> found = new ArrayList<>();
        try (MappingIterator<JsonNode> values =
                Recordings.JSON.readerFor(JsonNode.class).readValues(text)) {
            // A bare top-level array is unwrapped by readValues: Gemini's stream without alt=sse.
            values.forEachRemaining(found::add);
        } catch (JsonProcessingException | RuntimeException e) {
            return List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
