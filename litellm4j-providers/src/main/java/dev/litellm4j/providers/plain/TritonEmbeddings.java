package dev.litellm4j.providers.plain;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Embeddings;
import dev.litellm4j.providers.reworded.RewordedEmbeddings;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;

/** Embeddings as tensors: one output whose shape is texts by dimensions. Reference: KServe's "Inference Protocol". */
final class TritonEmbeddings extends RewordedEmbeddings {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        List<String> texts = Embeddings.texts(request);
        JsonObject input = JsonObject.builder()
                .set("name", "input_text")
                .set("shape", List.of(texts.size()))
                .set("datatype", "BYTES")
                .set("data", texts)
                .build();
        return WireRequest.postJson("/infer", Json.body(JsonObject.of("inputs", List.of(input))));
    }

    @Override
    protected JsonObject reply(JsonObject reply, EmbeddingRequest request) {
        List<JsonObject> outputs = reply.objects("outputs");
        if (outputs.isEmpty()) {
            return reply;
        }
        List<Object> numbers = outputs.get(0).array("data");
        int texts = Math.max(1, request.inputs().size());
        int size = numbers.size() / texts;
        List<JsonObject> data = new ArrayList<>();
        for (int i = 0; i < texts && size > 0; i++) {
            data.add(embedding(i, numbers.subList(i * size, (i + 1) * size)));
        }
        return list(reply.string("model_name").orElse(request.model()), data, 0);
    }
}
