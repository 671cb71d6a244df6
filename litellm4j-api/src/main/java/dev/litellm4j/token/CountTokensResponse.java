package dev.litellm4j.token;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Warning;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.util.List;

/** How many tokens a provider says a prompt has. Immutable and thread-safe. */
public final class CountTokensResponse extends JsonRecord {
    private final AnswerInfo info;

    /** A view of OpenAI's form, {@code {"object": "response.input_tokens", "input_tokens": 11}}. */
    public CountTokensResponse(JsonObject fields) {
        this(fields, AnswerInfo.NONE);
    }

    private CountTokensResponse(JsonObject fields, AnswerInfo info) {
        super(fields);
        this.info = info;
    }

    /** A count of {@code model}'s. */
    public static CountTokensResponse of(String model, int tokens) {
        return new CountTokensResponse(
                JsonObject.of("object", "response.input_tokens", "model", model, "input_tokens", tokens));
    }

    /** The tokens of the prompt. */
    public int tokens() {
        return fields().intValue("input_tokens", 0);
    }

    /** The same as any other count, with the word that the provider counted. */
    public PromptTokens promptTokens() {
        return new PromptTokens(tokens(), PromptTokens.Method.PROVIDER, "");
    }

    /** The model that was counted for, as the provider was asked for it. */
    public String model() {
        return fields().text("model");
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
    public CountTokensResponse with(AnswerInfo knowledge) {
        return new CountTokensResponse(fields(), knowledge);
    }
}
