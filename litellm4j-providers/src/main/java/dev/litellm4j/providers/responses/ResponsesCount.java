package dev.litellm4j.providers.responses;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.tokens.VendorCount;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/** {@code POST /responses/input_tokens}; OpenAI's API page "Get input token counts". */
final class ResponsesCount extends VendorCount {
    private static final List<String> FIELDS = List.of(
            "conversation",
            "input",
            "instructions",
            "model",
            "parallel_tool_calls",
            "previous_response_id",
            "reasoning",
            "text",
            "tool_choice",
            "tools",
            "truncation");

    private final ResponsesChat chat;

    ResponsesCount(ResponsesChat chat) {
        super("input_tokens");
        this.chat = chat;
    }

    @Override
    protected WireRequest encode(ChatRequest request) {
        WireRequest sent = chat.encode(request);
        return sent.withUrl(sent.url() + "/input_tokens").withBody(Json.body(only(FIELDS, sent)));
    }
}
