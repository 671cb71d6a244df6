package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;

/** Chat: through Converse, or in the model's own format where the model string says {@code invoke/}. */
final class BedrockChat implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    private final ConverseChat converse;
    private final ClaudeInvoke claude;
    private final NovaInvoke nova;
    private final OpenAiInvoke openai;
    private final TextInvoke text = new TextInvoke();

    BedrockChat(Protocol anthropic, Protocol openai) {
        this.converse = new ConverseChat(anthropic);
        this.claude = new ClaudeInvoke(anthropic);
        this.nova = new NovaInvoke(anthropic);
        this.openai = new OpenAiInvoke(openai);
    }

    private StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> of(ChatRequest request) {
        BedrockModel model = BedrockModel.of(request.model());
        if (!model.isInvoked()) {
            return converse;
        }
        return switch (model.family()) {
            case CLAUDE -> claude;
            case NOVA -> nova;
            case OPENAI -> openai;
            case UNKNOWN ->
                throw new Draft(request, model)
                        .refusal("the ARN does not say which format the model speaks; put it in front, as in"
                                + " bedrock/llama/arn:…, bedrock/deepseek_r1/arn:…, bedrock/openai/arn:…, or use"
                                + " bedrock/converse/arn:…");
            default -> text;
        };
    }

    @Override
    public WireRequest encode(ChatRequest request) {
        return of(request).encode(request);
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return of(request).encodeStream(request);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return of(request).decode(reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return of(request).chunks(request, headers);
    }
}
