package dev.litellm4j.providers.tokens;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import dev.litellm4j.token.CountTokensRequest;
import dev.litellm4j.token.CountTokensResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/** An endpoint that counts what chat would send: its request is made of chat's, its reply has a number somewhere. */
public abstract class VendorCount implements Codec<CountTokensRequest, CountTokensResponse> {
    private final String[] place;

    /** {@code place} is where the reply says it, with dots between nested names: a number, or a list to be counted. */
    protected VendorCount(String place) {
        this.place = place.split("[.]");
    }

    /** The request that has {@code chat} counted. */
    protected abstract WireRequest encode(ChatRequest chat);

    @Override
    public final WireRequest encode(CountTokensRequest request) {
        return encode(request.chat());
    }

    @Override
    public final CountTokensResponse decode(WireReply reply, CountTokensRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        OptionalInt count = count(Json.object(bytes));
        if (count.isPresent()) {
            return CountTokensResponse.of(request.model(), count.getAsInt());
        }
        String provider = request.options().get(RequestOptions.PROVIDER, "");
        throw new ApiResponseException(
                provider + "/" + request.model() + ": the reply has no count under " + String.join(".", place),
                ErrorDetails.builder()
                        .provider(provider)
                        .model(request.model())
                        .statusCode(reply.status())
                        .body(Redaction.of(new String(bytes, StandardCharsets.UTF_8)))
                        .build());
    }

    private OptionalInt count(JsonObject answer) {
        JsonObject object = answer;
        for (int i = 0; i < place.length - 1; i++) {
            object = object.object(place[i]);
        }
        String last = place[place.length - 1];
        if (object.get(last) instanceof List<?> tokens) {
            return OptionalInt.of(tokens.size());
        }
        return object.number(last).map(n -> OptionalInt.of(n.intValue())).orElse(OptionalInt.empty());
    }

    /** Of what {@code encoded} sends these fields. */
    protected static JsonObject only(List<String> names, WireRequest encoded) {
        JsonObject body = Json.object(encoded.body().orElseThrow().toBytes());
        JsonObjectBuilder rest = JsonObject.builder();
        for (int i = 0; i < body.size(); i++) {
            if (names.contains(body.nameAt(i))) {
                rest.append(body.nameAt(i), body.valueAt(i));
            }
        }
        return rest.build();
    }
}
