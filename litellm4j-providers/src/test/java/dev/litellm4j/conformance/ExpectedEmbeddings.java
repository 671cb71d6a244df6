package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.litellm4j.conformance.Expected.Usage;
import dev.litellm4j.conformance.Expected.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads embeddings of OpenAI, Gemini, Ollama and Cohere; a base64 vector is little-endian 32-bit floats. */
final class ExpectedEmbeddings {
    private static final int HEAD = 4;

    private ExpectedEmbeddings() {}

    static Optional<Expected> of(List<JsonNode> objects) {
        if (objects.size() != 1) {
            return Optional.empty();
        }
        JsonNode body = objects.get(0);
        List<Vector> vectors = new ArrayList<>();
        body.path("data").forEach(d -> vectors.add(vector(d.path("embedding"))));
        if (body.path("embedding").has("values")) {
            vectors.add(vector(body.path("embedding").path("values")));
        }
        if (body.path("embedding").isArray()) {
            vectors.add(vector(body.path("embedding")));
        }
        if (body.path("embeddings").isArray()) {
            body.path("embeddings")
                    .forEach(e ->
                            vectors.add(vector(e.isArray() ? e : e.path(e.has("values") ? "values" : "embedding"))));
        }
        body.path("embeddings").path("float").forEach(e -> vectors.add(vector(e)));
        body.path("predictions")
                .findValues("embeddings")
                .forEach(embeddings -> vectors.add(vector(embeddings.path("values"))));
        return vectors.isEmpty()
                ? Optional.empty()
                : Optional.of(new Expected(
                        WireFormat.EMBEDDINGS, List.of(), Optional.of(usage(body)), vectors, Optional.empty()));
    }

    private static Usage usage(JsonNode body) {
        return new Usage(
                Expected.firstNumber(
                        body.path("usage").path("prompt_tokens"),
                        body.path("usageMetadata").path("promptTokenCount"),
                        body.path("prompt_eval_count"),
                        body.path("meta").path("billed_units").path("input_tokens"),
                        body.path("inputTextTokenCount"),
                        predicted(body)),
                OptionalLong.empty(),
                Expected.number(body.path("usage").path("total_tokens")),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static JsonNode predicted(JsonNode body) {
        List<JsonNode> counts = body.path("predictions").findValues("token_count");
        return counts.isEmpty()
                ? body.path("none")
                : IntNode.valueOf(counts.stream().mapToInt(JsonNode::asInt).sum());
    }

    private static Vector vector(JsonNode raw) {
        List<Double> head = new ArrayList<>();
        if (raw.isTextual()) {
            ByteBuffer floats =
                    ByteBuffer.wrap(Base64.getDecoder().decode(raw.asText())).order(ByteOrder.LITTLE_ENDIAN);
            int dimensions = floats.remaining() / Float.BYTES;
            while (head.size() < Math.min(HEAD, dimensions)) {
                head.add((double) floats.getFloat());
            }
            return new Vector(dimensions, head);
        }
        for (int i = 0; i < Math.min(HEAD, raw.size()); i++) {
            head.add(raw.get(i).asDouble());
        }
        return new Vector(raw.size(), head);
    }
}
