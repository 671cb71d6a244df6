package dev.litellm4j.conformance;

import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.List;

/** Google's own reading of JSON: it refuses every field, enum value and type that its messages do not know. */
final class VertexProto {
    private VertexProto() {}

    static List<String> violations(String body) {
        try {
            JsonFormat.parser().merge(body, GenerateContentRequest.newBuilder());
            return List.of();
        } catch (InvalidProtocolBufferException e) {
            // What an image holds is the caller's; one recording has words instead.
            boolean data = String.valueOf(e.getMessage()).contains("Illegal base64");
            return data ? List.of() : List.of("protobuf: " + e.getMessage());
        }
    }
}
