package dev.litellm4j.providers.tokens;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint that takes one text apart: what a vendor puts around messages is not in the number, nor are images. */
public final class TextCount extends VendorCount {
    private final String path;

    /**
     * An endpoint of that kind.
     *
     * @param path where it is
     * @param place where its reply says the tokens
     */
    public TextCount(String path, String place) {
        super(place);
        this.path = path;
    }

    @Override
    protected WireRequest encode(ChatRequest chat) {
        StringBuilder text = new StringBuilder();
        for (JsonObject message : chat.fields().objects("messages")) {
            append(text, message.get("content"));
            append(text, message.get("tool_calls"));
        }
        append(text, chat.fields().get("tools"));
        String provider = chat.options().get(RequestOptions.PROVIDER, "the provider");
        Warning alone = new Warning(
                "messages",
                provider + " counts text alone; the frame around messages, images and files are not counted");
        JsonObject body =
                JsonObject.of("model", chat.model(), "text", text.toString().strip());
        return WireRequest.postJson(path, Json.body(body)).withWarnings(List.of(alone));
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof String words) {
            text.append(words).append('\n');
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof JsonObject object) {
                    append(text, object.has("function") ? Json.write(object.object("function")) : object.get("text"));
                }
            }
        }
    }
}
