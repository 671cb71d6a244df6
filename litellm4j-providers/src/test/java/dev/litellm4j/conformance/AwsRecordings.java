package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is peculiar about recordings of AWS's services: binary streams, several formats behind one path. */
final class AwsRecordings {
    private static final Set<String> PROVIDERS = Set.of("bedrock", "sagemaker");
    private static final Set<String> CONVERSE = Set.of("converse", "converse-stream");
    private static final Set<String> INVOKED = Set.of("invoke", "invoke-with-response-stream", "invocations");

    private AwsRecordings() {}

    static boolean isAws(Recording recording) {
        return PROVIDERS.contains(recording.provider());
    }

    /** A message of an event stream begins with its length, which is under 16 MiB. */
    static boolean isEventStream(byte[] body) {
        return body.length > 0 && body[0] == 0;
    }

    /** Chat or embeddings; Cohere's ranking and the counting of tokens are neither. */
    static Optional<WireFormat> format(Recording recording) {
        String model = recording.model().orElse("");
        if (CONVERSE.contains(recording.endpoint())) {
            return Optional.of(WireFormat.AWS_CHAT);
        }
        if (!INVOKED.contains(recording.endpoint()) || model.contains("rerank")) {
            return Optional.empty();
        }
        return Optional.of(model.contains("embed") ? WireFormat.EMBEDDINGS : WireFormat.AWS_CHAT);
    }

    /** The model string under which a recording is replayed. */
    static String model(Recording recording) {
        if (recording.provider().equals("sagemaker")) {
            return "sagemaker/my-endpoint";
        }
        String model = recording.model().orElse("m");
        if (CONVERSE.contains(recording.endpoint())) {
            return "bedrock/" + model;
        }
        // A recorded model that does not exist tells nothing of its format.
        return "bedrock/invoke/" + (model.contains(".") ? model : "amazon.nova-" + model);
    }

    /** The objects a body holds; those of a stream's events carry the event's name in {@code :event}. */
    static List<JsonNode> objects(Recording recording) {
        byte[] body = recording.response().bytes();
        return isEventStream(body)
                ? events(body)
                : RawStream.objects(recording.response().text());
    }

    private static List<JsonNode> events(byte[] body) {
        List<JsonNode> events = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(body);
        while (all.remaining() >= 16) {
            int start = all.position();
            int total = all.getInt();
            int headers = all.getInt();
            String head = new String(body, start + 12, headers, StandardCharsets.ISO_8859_1);
            byte[] payload = new byte[total - headers - 16];
            all.position(start + 12 + headers).get(payload).position(start + total);
            events.add(event(head, payload));
        }
        return events;
    }

    private static JsonNode event(String head, byte[] payload) {
        try {
            JsonNode event = Recordings.JSON.readTree(payload);
            if (event.path("bytes").isTextual()) {
                return Recordings.JSON.readTree(
                        Base64.getDecoder().decode(event.path("bytes").asText()));
            }
            // The value follows its type, 7, and its length in two bytes.
            int at = head.indexOf(":event-type") + ":event-type".length() + 3;
            int length = head.charAt(at - 1);
            return Recordings.JSON.createObjectNode().set(head.substring(at, at + length), event);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
