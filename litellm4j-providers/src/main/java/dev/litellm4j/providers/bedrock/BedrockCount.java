package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.tokens.VendorCount;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.Base64;
import java.util.List;

/** {@code /model/<model>/count-tokens}; AWS's API page "CountTokens". Converse's fields, or the model's own body. */
final class BedrockCount extends VendorCount {
    private static final List<String> FIELDS =
            List.of("messages", "system", "toolConfig", "additionalModelRequestFields");

    private final BedrockChat chat;

    BedrockCount(BedrockChat chat) {
        super("inputTokens");
        this.chat = chat;
    }

    @Override
    protected WireRequest encode(ChatRequest request) {
        BedrockModel model = BedrockModel.of(request.model());
        WireRequest sent = chat.encode(request);
        JsonObject input = model.isInvoked()
                ? JsonObject.of(
                        "invokeModel",
                        JsonObject.of(
                                "body",
                                Base64.getEncoder()
                                        .encodeToString(
                                                sent.body().orElseThrow().toBytes())))
                : JsonObject.of("converse", only(FIELDS, sent));
        return sent.withUrl(counted(model).path("count-tokens")).withBody(Json.body(JsonObject.of("input", input)));
    }

    /** Bedrock counts for models, and refuses the profiles that spread calls over regions. */
    private static BedrockModel counted(BedrockModel model) {
        String id = model.id();
        boolean known = !id.startsWith("arn:") || id.contains(":inference-profile/");
        return known ? new BedrockModel(BedrockModel.base(id), model.family(), model.isInvoked()) : model;
    }
}
