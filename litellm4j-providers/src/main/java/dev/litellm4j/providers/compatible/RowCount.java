package dev.litellm4j.providers.compatible;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.tokens.TextCount;
import dev.litellm4j.providers.tokens.VendorCount;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.WireRequest;
import dev.litellm4j.token.CountTokensRequest;
import dev.litellm4j.token.CountTokensResponse;
import java.util.List;

/** A row's count of fields of chat's body. */
final class RowCount extends VendorCount {
    private final Codec<ChatRequest, ?> chat;
    private final String path;
    private final List<String> fields;

    private RowCount(Codec<ChatRequest, ?> chat, String path, List<String> fields, String place) {
        super(place);
        this.chat = chat;
        this.path = path;
        this.fields = fields;
    }

    /** What {@code count} describes: its {@code fields}, or text alone where it names none. */
    static Codec<CountTokensRequest, CountTokensResponse> of(JsonObject count, Codec<ChatRequest, ?> chat) {
        String path = count.text("path");
        List<String> fields =
                count.array("fields").stream().map(String.class::cast).toList();
        return fields.isEmpty()
                ? new TextCount(path, count.text("place"))
                : new RowCount(chat, path, fields, count.text("place"));
    }

    @Override
    protected WireRequest encode(ChatRequest request) {
        WireRequest sent = chat.encode(request);
        return sent.withUrl(path).withBody(Json.body(only(fields, sent)));
    }
}
