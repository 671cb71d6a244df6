package dev.litellm4j.providers.anthropic;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.tokens.VendorCount;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/** {@code POST /v1/messages/count_tokens}; Anthropic's page "Count tokens in a Message". */
final class AnthropicCount extends VendorCount {
    private static final List<String> FIELDS = List.of(
            "cache_control",
            "context_management",
            "mcp_servers",
            "messages",
            "model",
            "output_config",
            "output_format",
            "speed",
            "system",
            "thinking",
            "tool_choice",
            "tools");

    private final AnthropicChat chat = new AnthropicChat();

    AnthropicCount() {
        super("input_tokens");
    }

    @Override
    protected WireRequest encode(ChatRequest request) {
        WireRequest sent = chat.encode(request);
        return sent.withUrl(sent.url() + "/count_tokens").withBody(Json.body(only(FIELDS, sent)));
    }
}
