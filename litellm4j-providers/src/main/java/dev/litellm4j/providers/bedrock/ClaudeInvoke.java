package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Claude in Anthropic's format; AWS's page "Anthropic Claude Messages API".
 *
 * @param anthropic that format
 */
record ClaudeInvoke(Protocol anthropic) implements ChatCodec {
    private static final String VERSION = "bedrock-2023-05-31";

    /** What is no beta at Bedrock, or not there: its page lists the betas it takes and refuses others. */
    private static final List<String> STRANGE =
            List.of("structured-outputs-", "files-api-", "mcp-client-", "code-execution-", "web-fetch-", "skills-");

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return encode(request, stream ? "invoke-with-response-stream" : "invoke");
    }

    private WireRequest encode(ChatRequest request, String operation) {
        BedrockModel model = BedrockModel.of(request.model());
        ChatRequest named = Invoked.named(request, model);
        WireRequest wire = anthropic.codec(named).orElseThrow().encode(named);
        JsonObject said = Json.object(wire.body().orElseThrow().toBytes());
        List<Warning> warnings = new ArrayList<>(wire.warnings());
        JsonObjectBuilder body = JsonObject.builder().append("anthropic_version", VERSION);
        List<String> betas = betas(wire, warnings);
        if (!betas.isEmpty()) {
            body.append("anthropic_beta", betas);
        }
        body.setAll(said.without("model").without("service_tier"));
        if (said.has("service_tier")) {
            warnings.add(new Warning("service_tier", "Claude's own tiers are unknown to Bedrock; it was dropped"));
        }
        return WireRequest.postJson(model.path(operation), Json.body(body.build()))
                .withWarnings(warnings);
    }

    private static List<String> betas(WireRequest wire, List<Warning> warnings) {
        List<String> betas = new ArrayList<>();
        for (String beta : wire.header("anthropic-beta").orElse("").split(",")) {
            if (STRANGE.stream().anyMatch(beta::startsWith)) {
                warnings.add(new Warning("anthropic_beta", "Bedrock does not know " + beta + "; it was dropped"));
            } else if (!beta.isBlank()) {
                betas.add(beta);
            }
        }
        return betas;
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        ChatRequest named = Invoked.named(request, BedrockModel.of(request.model()));
        return anthropic.codec(named).orElseThrow().decode(reply, named);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        ChatRequest named = Invoked.named(request, BedrockModel.of(request.model()));
        return new InvokeFrames(
                request,
                anthropic.streamingCodec(named).orElseThrow().chunks(named, headers),
                message -> message,
                false);
    }
}
