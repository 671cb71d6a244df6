package dev.litellm4j.providers.vertex;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.List;

/** One text for {@code embedContent}; Google's page "Get text embeddings". */
final class EmbeddedContent {
    private EmbeddedContent() {}

    static boolean isAsked(String model) {
        return model.contains("gemini-embedding-2");
    }

    static JsonObject body(EmbeddingRequest request, VertexEmbeddings.Said said) {
        List<Object> inputs = request.inputs();
        if (inputs.size() != 1) {
            throw new BadRequestException(
                    VertexEmbeddings.provider(request) + "/" + request.model() + ": input has " + inputs.size()
                            + " texts, but this model embeds one a call; make a call for each",
                    ErrorDetails.of(VertexEmbeddings.provider(request), request.model()));
        }
        Object input = inputs.get(0);
        JsonObject content = input instanceof JsonObject whole
                ? whole
                : JsonObject.of(
                        "role", "user", "parts", List.of(JsonObject.of("text", EmbeddedMedia.text(input, request))));
        JsonObjectBuilder config = JsonObject.builder();
        said.instance().string("task_type").ifPresent(task -> config.set("taskType", task));
        said.instance().string("title").ifPresent(title -> config.set("title", title));
        config.setAll(said.parameters());
        JsonObjectBuilder body = JsonObject.builder().set("content", content);
        if (!config.isEmpty()) {
            body.set("embedContentConfig", config.build());
        }
        return body.build();
    }
}
