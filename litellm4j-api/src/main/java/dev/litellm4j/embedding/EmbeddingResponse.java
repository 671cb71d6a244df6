package dev.litellm4j.embedding;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The vectors of an {@link EmbeddingRequest}'s inputs, in their order. */
public final class EmbeddingResponse extends JsonRecord {
    private final AnswerInfo info;

    /** A view of the wire form. */
    public EmbeddingResponse(JsonObject fields) {
        this(fields, AnswerInfo.NONE);
    }

    private EmbeddingResponse(JsonObject fields, AnswerInfo info) {
        super(fields);
        this.info = info;
    }

    /** An answer in OpenAI's form. */
    public static EmbeddingResponse of(String model, List<Embedding> data, Usage usage) {
        return new EmbeddingResponse(JsonObject.builder()
                .set("object", "list")
                .set("data", data)
                .set("model", model)
                .set("usage", usage)
                .build());
    }

    /** The model that answered, as the provider names it. */
    public String model() {
        return fields().text("model");
    }

    /** The vectors with their indices. */
    public List<Embedding> data() {
        return views("data", Embedding::new);
    }

    /** The vectors alone. */
    public List<float[]> vectors() {
        List<float[]> vectors = new ArrayList<>();
        data().forEach(embedding -> vectors.add(embedding.vector()));
        return vectors;
    }

    /** What the call consumed; {@link Usage#NONE} where the provider does not say. */
    public Usage usage() {
        return view("usage", Usage::new).orElse(Usage.NONE);
    }

    /** What the call cost in USD; empty where the price is unknown. */
    public Optional<BigDecimal> cost() {
        return costDetails().map(Cost::total);
    }

    /** The same item by item, with the prices and where they come from. */
    public Optional<Cost> costDetails() {
        return info.pricing().details(usage(), JsonObject.EMPTY);
    }

    /** Whether all of it came from the response cache; {@link #cost()} is 0 then. */
    public boolean cacheHit() {
        return info.cacheHit();
    }

    /** What the response cache has saved in USD; empty where it saved nothing, or the price is unknown. */
    public Optional<BigDecimal> savedCost() {
        return info.cache().flatMap(hit -> hit.saved().cost(usage(), ""));
    }

    /** What the library changed in the request. */
    public List<Warning> warnings() {
        return info.warnings();
    }

    /** What is known about the answer's making. */
    public AnswerInfo info() {
        return info;
    }

    /** The same answer with other knowledge about its making. */
    public EmbeddingResponse with(AnswerInfo knowledge) {
        return new EmbeddingResponse(fields(), knowledge);
    }
}
