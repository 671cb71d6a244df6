package dev.litellm4j.providers.vertex;

import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import dev.litellm4j.token.CountTokensRequest;
import dev.litellm4j.token.CountTokensResponse;
import java.io.IOException;

/**
 * A maker's count at Vertex AI's paths.
 *
 * @param format the maker's format
 * @param isClaude whether it is Anthropic's, where all models are counted in one place
 */
record VertexCount(Protocol format, boolean isClaude) implements Codec<CountTokensRequest, CountTokensResponse> {
    @Override
    public WireRequest encode(CountTokensRequest request) {
        WireRequest sent = format.codec(request).orElseThrow().encode(request);
        return isClaude ? claude(sent, request) : Placement.gemini(sent, request.chat(), false);
    }

    /** Google's page "Count tokens for Claude models": the body has the model, the path the word for the count. */
    private static WireRequest claude(WireRequest sent, CountTokensRequest request) {
        String model = request.model().substring(request.model().lastIndexOf('/') + 1);
        return sent.withUrl("/publishers/anthropic/models/count-tokens:rawPredict")
                .withBody(Json.body(Placement.versioned(
                                Json.object(sent.body().orElseThrow().toBytes()))
                        .with("model", model)));
    }

    @Override
    public CountTokensResponse decode(WireReply reply, CountTokensRequest request) throws IOException {
        return format.codec(request).orElseThrow().decode(reply, request);
    }
}
